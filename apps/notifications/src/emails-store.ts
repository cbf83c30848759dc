import { createAggregates, type Decision, type Relay } from '@waybill/store'
import type { Db, Filter } from 'mongodb'
import type { Email } from './email.ts'
import type { EmailCursor } from './email-cursor.ts'

export interface StoredEmail {
  readonly id: string
  readonly email: Email
}

export interface EmailsStore {
  prepare(): Promise<void>
  /** Decides on the newest state; resolves to the e-mail after it. */
  change(id: string, decide: (email: Email | undefined) => Decision<Email>): Promise<Email | undefined>
  drop(id: string): Promise<void>
  /** Removes what was not sent yet to somebody who is to be forgotten. */
  dropQueuedOf(userId: string): Promise<void>
  /** Newest first. */
  list(query: {
    about?: string | undefined
    after?: EmailCursor | undefined
    limit: number
  }): Promise<StoredEmail[]>
}

export const createEmailsStore = ({ db, relay }: { db: Db; relay: Relay }): EmailsStore => {
  const emails = createAggregates<Email>({
    db,
    relay,
    collection: 'emails',
    service: 'notifications',
    indexes: [
      { name: 'newest', key: { queuedAt: -1, _id: -1 } },
      { name: 'newest_about', key: { about: 1, queuedAt: -1, _id: -1 } },
      { name: 'queued_of_user', key: { userId: 1 }, partialFilterExpression: { status: 'queued' } },
    ],
  })
  const { collection } = emails
  return {
    prepare: () => emails.ensureIndexes(),
    change: async (id, decide) => (await emails.apply(id, { decide })).state,
    drop: async (id) => {
      await collection.deleteOne({ _id: id, status: 'queued' })
    },
    dropQueuedOf: async (userId) => {
      await collection.deleteMany({ userId, status: 'queued' })
    },
    list: async ({ about, after, limit }) => {
      const conditions: Filter<Email & { _id: string }>[] = []
      if (about !== undefined) conditions.push({ about })
      if (after !== undefined) {
        const { queuedAt, id } = after
        conditions.push({ $or: [{ queuedAt: { $lt: queuedAt } }, { queuedAt, _id: { $lt: id } }] })
      }
      const found = await collection
        .find(conditions.length === 0 ? {} : { $and: conditions })
        .project<Email & { _id: string }>({ inbox: 0, outbox: 0, writes: 0, version: 0 })
        .sort({ queuedAt: -1, _id: -1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id, ...email }) => ({ id: _id, email }))
    },
  }
}
