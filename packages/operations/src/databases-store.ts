import { allEvents } from '@waybill/contracts'
import { type Db, MongoClient } from 'mongodb'

/** Which database is whose. */
export type DatabaseOf = (service: string) => string

/** The databases of a running system. */
export interface Databases {
  /** A service's database, or the one of the operators' own records (`operations`). */
  of(service: string): Db
  /** Services that may have a database: all that the contracts name. */
  readonly services: readonly string[]
  close(): Promise<void>
}

const services = [...new Set(allEvents.flatMap(({ owner, consumers }) => [owner, ...consumers]))].toSorted()

/**
 * Connects to the databases of all services on one server.
 * @throws Error in plain words within 5 s when the server does not answer.
 */
export const openDatabases = async (
  mongodbUri: string,
  databaseOf: DatabaseOf = (service) => `waybill_${service}`,
): Promise<Databases> => {
  const client = createClient(mongodbUri)
  try {
    await client.connect()
    await client.db('admin').command({ ping: 1 })
  } catch (error) {
    await client.close()
    throw new Error('MongoDB does not answer', { cause: error })
  }
  return { of: (service) => client.db(databaseOf(service)), services, close: () => client.close() }
}

const createClient = (uri: string): MongoClient => {
  try {
    return new MongoClient(uri, {
      appName: 'waybill-operations',
      ignoreUndefined: true,
      maxPoolSize: 10,
      serverSelectionTimeoutMS: 5_000,
      connectTimeoutMS: 5_000,
    })
  } catch {
    // The driver's own message quotes the URI, password and all.
    throw new TypeError('the MongoDB URI has an option or a form that the driver refuses')
  }
}
