import {
  connectMongo,
  createParkingLot,
  createRelay,
  runMigrations,
  type Mongo,
  type Relay,
} from '@waybill/store'
import type { BaseEnv, EdgeEnv } from '../env/base-env.ts'
import { launch, type Store, type StoreTools } from './launch.ts'
import type { RunningService, StartEdgeOptions, StartServiceOptions } from './service.ts'

interface Stored {
  readonly db: Mongo['db']
  readonly relay: Relay
}

const connectStore = async (name: string, uri: string, tools: StoreTools): Promise<Store<Stored>> => {
  const { running, publisher, logger, metrics, signal } = tools
  const mongo = await connectMongo({ uri, appName: `waybill-${name}`, logger, signal })
  running.mongo = mongo
  const relay = createRelay({ publish: publisher.publishEnvelope, logger })
  running.relay = relay
  metrics.watchOutbox(() => relay.pending)
  const parking = createParkingLot({ db: mongo.db })
  metrics.watchParking(() => parking.count())
  return {
    parts: { db: mongo.db, relay },
    checks: { database: () => mongo.ping().then(() => true) },
    parking,
    prepare: async ({ migrations = [] }) => {
      await parking.ensureIndexes()
      await runMigrations({ db: mongo.db, service: name, migrations, logger })
      relay.start()
    },
  }
}

/**
 * Starts a service with a database. HTTP listens at once: `/healthz` says 200 and `/readyz` 503 while it waits, with
 * log lines, for MongoDB and then the broker. Resolves when everything is connected and `/readyz` says 200.
 *
 * Reads no environment, handles no signals and never exits the process, so that several services can share one; see
 * runService for a program's entry. `stop()` drains: readiness off, running requests, pollers, event handlers and
 * confirms, the outbox, the database, all within `SHUTDOWN_DEADLINE_MS`, and logs one line about it.
 *
 * @throws what failed, after undoing what had been started: a port in use, a failing migration, a broker that refuses
 *   the credentials, or the reason of `signal`.
 */
export const startService = <Env extends BaseEnv>(
  options: StartServiceOptions<Env>,
): Promise<RunningService> =>
  launch({
    ...options,
    connectStore: (tools) => connectStore(options.name, options.env.MONGODB_URI, tools),
  })

const noStore: Store<object> = { parts: {}, checks: {}, prepare: async () => {} }

/** {@link startService} for a service without a database, such as the gateway. */
export const startEdge = <Env extends EdgeEnv>(options: StartEdgeOptions<Env>): Promise<RunningService> =>
  launch({ ...options, connectStore: async () => noStore })
