import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@waybill/event-bus'
import { type Db, MongoClient } from 'mongodb'
import { backoffMs } from './backoff.ts'
import { withUriDefaults } from './connection-uri.ts'
import { orAborted } from './or-aborted.ts'

/** How to reach MongoDB. Whatever the URI says wins over these. */
export interface MongoOptions {
  /** With the database in its path: `mongodb://127.0.0.1:27017/orders`. Never logged. */
  readonly uri: string
  /** What the server's own logs and `currentOp` call this client. */
  readonly appName: string
  readonly logger: Logger
  /** Connections at most. Default 20. */
  readonly maxPoolSize?: number
  /** How long an operation waits for a server that answers. Default 5,000 ms. */
  readonly serverSelectionTimeoutMs?: number
  /** How long a connection may stay silent within an operation. Default 30,000 ms. */
  readonly socketTimeoutMs?: number
  /** Tells of every command sent, by the driver's `commandStarted` event. For metrics and tests. Default false. */
  readonly monitorCommands?: boolean
  /** Ends the waiting for the server. */
  readonly signal?: AbortSignal
}

/** A connected MongoDB. */
export interface Mongo {
  readonly client: MongoClient
  /** The URI's database: primary reads, journaled majority writes unless the URI says otherwise. */
  readonly db: Db
  /** Resolves when the server answered. @throws MongoError within `serverSelectionTimeoutMs` when it does not. */
  ping(): Promise<void>
  close(): Promise<void>
}

const waits = { baseMs: 400, maxMs: 5_000 }

/**
 * Connects, and keeps trying (0.2 to 5 s apart, a log line each) until the server answers or `signal` aborts. Works
 * with a standalone server, a replica set and a sharded cluster; sessions and transactions are never needed.
 * @throws TypeError when the URI cannot be understood or names no database.
 * @throws the signal's reason when it aborts.
 * @example
 * const mongo = await connectMongo({ uri: env.MONGODB_URI, appName: 'orders', logger })
 * await mongo.ping()
 */
export const connectMongo = async (options: MongoOptions): Promise<Mongo> => {
  const { appName, logger, signal, maxPoolSize = 20, monitorCommands = false } = options
  const { serverSelectionTimeoutMs = 5_000, socketTimeoutMs = 30_000 } = options
  const { uri, database } = withUriDefaults(options.uri, {
    appName,
    maxPoolSize,
    serverSelectionTimeoutMS: serverSelectionTimeoutMs,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: socketTimeoutMs,
    waitQueueTimeoutMS: 10_000,
    maxIdleTimeMS: 60_000,
    heartbeatFrequencyMS: 2_000,
    readPreference: 'primary',
    w: 'majority',
    journal: true,
  })
  const client = createClient(uri, monitorCommands)
  const where = { hosts: client.options.hosts.map(String), database }
  try {
    await untilConnected({ client, where, logger, signal })
  } catch (error) {
    await client.close()
    throw error
  }
  const stopWatching = reportOutages(client, where, logger)
  const db = client.db(database)
  return {
    client,
    db,
    ping: async () => {
      await db.command({ ping: 1 })
    },
    close: async () => {
      stopWatching()
      await client.close()
    },
  }
}

const createClient = (uri: string, monitorCommands: boolean): MongoClient => {
  try {
    // Without ignoreUndefined the driver stores an absent field as null, and an event's data would break its schema.
    return new MongoClient(uri, { ignoreUndefined: true, monitorCommands })
  } catch {
    // The driver's own message quotes the URI, password and all.
    throw new TypeError('the MongoDB URI has an option or a form that the driver refuses')
  }
}

interface Connecting {
  readonly client: MongoClient
  readonly where: object
  readonly logger: Logger
  readonly signal: AbortSignal | undefined
}

const untilConnected = async ({ client, where, logger, signal }: Connecting): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted()
    try {
      await orAborted(client.connect(), signal)
      logger.info({ ...where, attempt }, 'connected to MongoDB')
      return
    } catch (error) {
      signal?.throwIfAborted()
      logger.warn({ ...where, attempt, reason: reasonOf(error) }, 'MongoDB does not answer yet; trying again')
    }
    const pauseMs = backoffMs(waits, attempt, Math.random())
    await orAborted(delay(pauseMs), signal)
  }
}

const reasonOf = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error)

interface ServerChange {
  readonly address: string
  readonly newDescription: { readonly type: string; readonly error?: Error | null }
}

const reportOutages = (client: MongoClient, where: object, logger: Logger): (() => void) => {
  const away = new Set<string>()
  const onChange = ({ address, newDescription }: ServerChange) => {
    if (newDescription.type !== 'Unknown') {
      if (away.delete(address)) logger.info({ ...where, address }, 'a MongoDB server is back')
    } else if (!away.has(address)) {
      away.add(address)
      logger.warn({ ...where, address, reason: reasonOf(newDescription.error) }, 'a MongoDB server went away')
    }
  }
  client.on('serverDescriptionChanged', onChange)
  return () => void client.off('serverDescriptionChanged', onChange)
}
