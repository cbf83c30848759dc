import {
  type EventDefinition,
  type EventEnvelope,
  userCreated,
  userErased,
  userProfileUpdated,
  usersRpc,
} from '@waybill/contracts'
import { createEventBus, onBroadcast } from '@waybill/event-bus'
import { createRpcClient, parseEnv, type RunningService, startService } from '@waybill/service-kit'
import { createTraffic, privateBroker, privateDatabase, startTestIssuer, testLogger } from '@waybill/testing'
import { MongoClient } from 'mongodb'
import { createUsersService, usersEnv } from './index.ts'

type Settings = Readonly<Record<string, string>>
type Client = ReturnType<typeof createRpcClient<typeof usersRpc>>

/** The users service as it runs, on a broker and a database of its own, and a bus that listens. */
export const startHarness = async (settings: Settings = {}) => {
  const broker = await privateBroker('users')
  const database = privateDatabase('users')
  const issuer = await startTestIssuer()
  const logger = testLogger()
  const traffic = createTraffic()
  const skipped = { ms: 0 }
  const mongo = new MongoClient(database.uri)

  const heard: EventEnvelope<{ userId: string; email?: string }>[] = []
  const listener = createEventBus({
    url: broker.url,
    service: 'notifications',
    logger: testLogger(),
    observer: { settled: traffic.settled },
    subscriptions: [userCreated, userProfileUpdated, userErased].map((definition) =>
      onBroadcast(definition as EventDefinition, async (event) => {
        heard.push(event as (typeof heard)[number])
      }),
    ),
  })
  traffic.expect('notifications', ['user.created', 'user.profile_updated', 'user.erased'])

  const start = async (changed: Settings = {}): Promise<{ service: RunningService; client: Client }> => {
    const service = await startService({
      name: 'users',
      env: parseEnv(usersEnv, {
        PORT: '0',
        AMQP_URL: broker.url,
        MONGODB_URI: database.uri,
        AUTH_PRIVATE_JWK: JSON.stringify(issuer.privateJwk),
        ...settings,
        ...changed,
      }),
      create: (parts) => {
        traffic.watch(parts.relay)
        return createUsersService(parts)
      },
      logger,
      clock: () => new Date(Date.now() + skipped.ms),
      observer: { published: traffic.published },
    })
    return { service, client: createRpcClient(usersRpc, { url: `${service.url}/trpc`, timeoutMs: 20_000 }) }
  }
  const stopRunning = async ({ service, client }: { service: RunningService; client: Client }) => {
    await client.$close()
    await service.stop()
  }

  await listener.start()
  let running = await start()

  return {
    logger,
    client: () => running.client,
    url: () => running.service.url,
    /** The service's database, to look at what is really stored. */
    stored: (collection: string) => mongo.db().collection(collection),
    /** Everything that users published about a person, once all of it has arrived. */
    published: async (about: { userId: string } | { email: string }) => {
      await traffic.untilQuiet()
      return heard.filter(({ data }) =>
        'userId' in about ? data.userId === about.userId : data.email === about.email,
      )
    },
    /** Lets time pass for the service's clock. */
    skip: (ms: number) => {
      skipped.ms += ms
    },
    restart: async (changed: Settings = {}) => {
      await stopRunning(running)
      running = await start(changed)
    },
    stop: async () => {
      await stopRunning(running)
      await listener.stop()
      await issuer.close()
      await mongo.close()
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

export const password = 'correct horse battery'

let people = 0
/** Somebody nobody has met before in this file. */
export const somebody = () => {
  people += 1
  return { email: `somebody-${people}@example.com`, password, name: `Somebody Number-${people}` }
}
