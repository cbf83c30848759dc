import type { Logger } from '@waybill/event-bus'
import type { Db, MongoClient } from 'mongodb'

/** How to reach MongoDB. Whatever the URI says wins over these defaults. */
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
  /** Ends the waiting for the server. */
  readonly signal?: AbortSignal
}

/** A connected MongoDB. */
export interface Mongo {
  readonly client: MongoClient
  /** The URI's database, with journaled majority writes unless the URI says otherwise. */
  readonly db: Db
  /** Resolves when the server answered. @throws MongoError within `serverSelectionTimeoutMs` when it does not. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Connects, and keeps trying (0.2 to 5 s apart, a log line each) until the server answers or `signal` aborts.
 * @throws TypeError when the URI cannot be understood or names no database.
 * @throws the signal's reason when it aborts.
 */
export declare const connectMongo: (options: MongoOptions) => Promise<Mongo>
