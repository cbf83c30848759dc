import { randomUUID } from 'node:crypto'
import { type EventDefinition, type EventEnvelope, notificationsRpc } from '@waybill/contracts'
import { createEventBus, newEnvelope, type SettledInfo } from '@waybill/event-bus'
import { createRpcClient, parseEnv, type RunningService, startService } from '@waybill/service-kit'
import {
  createTraffic,
  eventually,
  privateBroker,
  privateDatabase,
  startTestIssuer,
  testLogger,
} from '@waybill/testing'
import type { Poller } from '@waybill/store'
import type { ParsedMail } from 'mailparser'
import { MongoClient } from 'mongodb'
import { createNotificationsService, notificationsEnv } from './index.ts'
import { startSmtpSink } from './smtp-sink.fixtures.ts'

/** What a test wants otherwise. */
interface HarnessOptions {
  readonly env?: Readonly<Record<string, string>>
  /** The service's own; tokens are judged by the world's. */
  readonly clock?: () => Date
  readonly resolveWebhookHost?: (hostname: string) => Promise<readonly string[]>
}

/** The notifications service as it runs, with a mail server, and a bus that speaks for everybody else. */
export const startHarness = async (options: HarnessOptions = {}) => {
  const broker = await privateBroker('notifications')
  const database = privateDatabase('notifications')
  const issuer = await startTestIssuer()
  const logger = testLogger()
  const traffic = createTraffic()
  const mongo = new MongoClient(database.uri)
  let smtp = await startSmtpSink()
  const settled: SettledInfo[] = []
  let pollers: readonly Poller[] = []

  const world = createEventBus({
    url: broker.url,
    service: 'gateway',
    logger: testLogger(),
    subscriptions: [],
    observer: { published: traffic.published },
  })
  const service: RunningService = await startService({
    name: 'notifications',
    env: parseEnv(notificationsEnv, {
      PORT: '0',
      AMQP_URL: broker.url,
      MONGODB_URI: database.uri,
      JWKS_URL: issuer.jwksUrl,
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Waybill <shop@waybill.example>',
      STOREFRONT_URL: 'https://shop.example',
      WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32, 'key').toString('base64'),
      ...options.env,
    }),
    create: (parts) => {
      const created = createNotificationsService({ ...parts, clock: options.clock ?? parts.clock }, options)
      traffic.expect(
        'notifications',
        created.subscriptions.map(({ definition }) => definition.type),
      )
      pollers = created.pollers ?? []
      return created
    },
    logger,
    observer: {
      settled: (info) => {
        settled.push(info)
        traffic.settled(info)
      },
    },
  })
  const client = createRpcClient(notificationsRpc, { url: `${service.url}/trpc`, timeoutMs: 10_000 })
  await world.start()

  return {
    logger,
    client,
    token: (role: 'customer' | 'operator') => issuer.sign({ userId: randomUUID(), role }),
    tokenOf: (userId: string) => issuer.sign({ userId }),
    /** Resolves after one more run of a poller. */
    poll: async (name: string) => {
      const poller = pollers.find((each) => each.name === name)
      if (poller === undefined) throw new Error(`no poller ${name}`)
      await poller.runNow()
    },
    metrics: () => service.metrics.registry.metrics(),
    smtp: () => smtp,
    /** Stops the mail server; the answer starts it again at the same address. */
    stopSmtp: async () => {
      await smtp.close()
      return async () => {
        smtp = await startSmtpSink(smtp.port)
      }
    },
    stored: (collection: string) => mongo.db().collection<{ _id: string }>(collection),
    /** Publishes in this order, each confirmed before the next. */
    send: async (...envelopes: EventEnvelope[]) => {
      for (const envelope of envelopes) await world.publishEnvelope(envelope)
    },
    /** Resolves when every event was handled or dead-lettered. */
    quiet: () => traffic.untilQuiet(),
    /** Resolves when the event was put on the retry ladder. */
    retried: (event: EventEnvelope) =>
      eventually(() => settled.some(({ id, outcome }) => id === event.id && outcome === 'retried'), {
        what: `the retry of ${event.type}`,
      }),
    /** What was sent to somebody. */
    mailsTo: (address: string): ParsedMail[] =>
      smtp.mails.filter(({ to }) => [to ?? []].flat().some(({ text }) => text.includes(address))),
    deadLetters: async () => (await broker.queue('notifications.dlq')).messages,
    stop: async () => {
      await client.$close()
      await service.stop()
      await world.stop()
      await issuer.close()
      await mongo.close()
      await smtp.close()
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

/** An event as its owner would publish it, with its contract's example for what is not given. */
export const eventOf = <Data>(
  definition: EventDefinition<string, Data>,
  data: Partial<Data>,
  correlationId = `request-${randomUUID()}`,
): EventEnvelope => {
  const [example] = definition.examples
  if (example === undefined) throw new Error(`${definition.type} has no example`)
  return newEnvelope(definition.owner, definition, { ...example, ...data }, { correlationId })
}

/** Somebody whom nobody knows yet. */
export const somebody = () => {
  const userId = randomUUID()
  return { userId, email: `${userId.slice(0, 8)}@example.com`, name: `Ada ${userId.slice(0, 4)}` }
}
