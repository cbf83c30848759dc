import { randomUUID } from 'node:crypto'
import {
  type EventDefinition,
  type EventEnvelope,
  inventoryReserved,
  orderCancelled,
  orderFailed,
  paymentFailed,
  paymentProcessed,
  paymentRefunded,
  paymentsRpc,
  productCreated,
  type RpcOutput,
} from '@waybill/contracts'
import { createEventBus, newEnvelope, onBroadcast } from '@waybill/event-bus'
import { createRpcClient, parseEnv, startService } from '@waybill/service-kit'
import { createRelay } from '@waybill/store'
import {
  createTraffic,
  eventually,
  privateBroker,
  privateDatabase,
  startTestIssuer,
  testLogger,
} from '@waybill/testing'
import { MongoClient } from 'mongodb'
import { createPaymentsService, paymentsEnv } from './index.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import { createPaymentsStore } from './payments-store.ts'

const outcomes = [paymentProcessed, paymentFailed, paymentRefunded]
const ATTEMPT = '9f86d081884c7d65'

type Settings = Readonly<Record<string, string>>

/** An event's data as its contract's example has it, about another order. */
export const exampleOf = <Data>(
  definition: EventDefinition<string, Data>,
  overrides: Partial<Data>,
): Data => {
  const [example] = definition.examples
  if (example === undefined) throw new Error(`${definition.type} has no example`)
  return { ...example, ...overrides }
}

/** The payments service as it runs, on a broker and a database of its own, with a bus that speaks for everybody else. */
export const startHarness = async (settings: Settings = {}) => {
  const broker = await privateBroker('payments')
  const database = privateDatabase('payments')
  const issuer = await startTestIssuer()
  const logger = testLogger()
  const traffic = createTraffic()
  const mongo = await new MongoClient(database.uri).connect()
  const ledger = mongo.db().collection<LedgerEntry & { _id: string }>('provider_ledger')

  const heard: EventEnvelope<{ orderId?: string; sku?: string }>[] = []
  const hear = async (event: EventEnvelope) => {
    heard.push(event as (typeof heard)[number])
  }
  const world = createEventBus({
    url: broker.url,
    service: 'gateway',
    logger,
    observer: { published: traffic.published },
    subscriptions: [...outcomes, productCreated].map((definition) =>
      onBroadcast(definition as EventDefinition, hear),
    ),
  })
  // A process that dies right after its writes: nothing of its outbox is ever published.
  const doomed = createRelay({ logger, publish: () => new Promise(() => {}) })

  const start = async () => {
    const env = parseEnv(paymentsEnv, {
      PORT: '0',
      AMQP_URL: broker.url,
      MONGODB_URI: database.uri,
      JWKS_URL: issuer.jwksUrl,
      PAYMENT_TIMEOUT_MS: '100',
      PAYMENT_CHECK_INTERVAL_MS: '25',
      PAYMENT_CHECK_AFTER_MS: '50',
      ...settings,
    })
    const service = await startService({
      name: 'payments',
      env,
      create: (parts) => {
        const created = createPaymentsService(parts)
        traffic.expect(
          'payments',
          created.subscriptions.map(({ definition }) => definition.type),
        )
        traffic.watch(parts.relay)
        return created
      },
      logger,
      observer: traffic,
    })
    return {
      service,
      client: createRpcClient(paymentsRpc, { url: `${service.url}/trpc`, timeoutMs: 10_000 }),
    }
  }
  const stopRunning = async ({ service, client }: Awaited<ReturnType<typeof start>>) => {
    await client.$close()
    return service.stop()
  }

  await world.start()
  let running = await start()

  const envelope = <Data>(definition: EventDefinition<string, Data>, data: NoInfer<Data>) =>
    newEnvelope(definition.owner, definition, data, { correlationId: 'req-1' })
  const send = async (...envelopes: EventEnvelope[]) => {
    for (const each of envelopes) await world.publishEnvelope(each)
  }
  const token = (role: 'customer' | 'operator') => issuer.sign({ userId: randomUUID(), role })
  const payment = async (orderId: string): Promise<RpcOutput<typeof paymentsRpc.byOrder>> =>
    running.client.byOrder({ orderId }, { accessToken: await token('operator') })

  return {
    logger,
    send,
    token,
    payment,
    client: () => running.client,
    reserved: (orderId: string, paymentMethod = 'pm_card_ok', attempt = ATTEMPT) =>
      envelope(inventoryReserved, exampleOf(inventoryReserved, { orderId, paymentMethod, attempt })),
    failed: (orderId: string) => envelope(orderFailed, exampleOf(orderFailed, { orderId, attempt: ATTEMPT })),
    cancelled: (orderId: string) =>
      envelope(orderCancelled, exampleOf(orderCancelled, { orderId, attempt: ATTEMPT })),
    /** Resolves when payments has handled every message and published all that came of it. */
    settled: () => traffic.untilQuiet(),
    /** Resolves when an order's payment is where it shall be; nothing announces the poller's work. */
    becomes: (orderId: string, ...statuses: readonly string[]) =>
      eventually(async () => statuses.includes((await payment(orderId)).status), {
        what: `payment of ${orderId}: ${statuses.join(' or ')}`,
      }),
    /** What payments published about an order so far: `payment.processed`, … */
    published: async (orderId: string): Promise<string[]> => {
      await traffic.untilQuiet()
      // Whatever was confirmed before the marker is in the probe's queue before it.
      const sku = `MARK-${randomUUID().slice(0, 8).toUpperCase()}`
      const price = { amountMinor: 1, currency: 'EUR' }
      await send(envelope(productCreated, { sku, name: 'marker', category: 'test', price }))
      await eventually(() => heard.some(({ data }) => data.sku === sku), { what: 'the marker' })
      return heard.filter(({ data }) => data.orderId === orderId).map(({ type }) => type)
    },
    heard: (orderId: string) => heard.filter(({ data }) => data.orderId === orderId),
    /** What the provider did for an order, over all its keys. */
    money: async (orderId: string) => {
      const entries = await ledger.find({ orderId }).toArray()
      return {
        captures: entries.filter(({ outcome }) => outcome === 'captured').length,
        keptMinor: entries.reduce((sum, entry) => sum + entry.capturedMinor - entry.refundedMinor, 0),
        chargeCalls: entries.reduce((sum, entry) => sum + entry.chargeCalls, 0),
        refundCalls: entries.reduce((sum, entry) => sum + entry.refundCalls, 0),
      }
    },
    /** The payments as a process sees them that writes and then dies. */
    dyingStore: () => createPaymentsStore({ db: mongo.db(), relay: doomed }),
    deadLetters: async () => (await broker.queue('payments.dlq')).messages,
    restart: async (meanwhile: () => void | Promise<void>) => {
      await stopRunning(running)
      await meanwhile()
      running = await start()
    },
    stop: async () => {
      await stopRunning(running)
      await world.stop()
      await mongo.close()
      await issuer.close()
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>
