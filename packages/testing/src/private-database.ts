import { randomUUID } from 'node:crypto'
import { withDatabase } from '@waybill/dev-stack'
import { MongoClient } from 'mongodb'
import { inject } from 'vitest'

/** A database that nobody else uses. */
export interface PrivateDatabase {
  readonly name: string
  /** With the database in its path. */
  readonly uri: string
  drop(): Promise<void>
}

/** Names a fresh database on the run's MongoDB; `prefix` helps to recognise it. */
export const privateDatabase = (prefix: string): PrivateDatabase => {
  const name = `${prefix}_${randomUUID().slice(0, 8)}`
  const uri = withDatabase(inject('mongodbUri'), name)
  return {
    name,
    uri,
    drop: async () => {
      await using client = new MongoClient(uri)
      await client.db().dropDatabase()
    },
  }
}
