import type { WebhookEventType } from '@waybill/contracts'
import { ensureIndexes } from '@waybill/store'
import type { Db } from 'mongodb'
import type { WebhookEvent } from './delivery.ts'
import { insertMissing } from './insert-missing-store.ts'

interface EventRange {
  readonly userId: string
  /** Undefined for all. */
  readonly types: readonly WebhookEventType[] | undefined
  /** Inclusive. */
  readonly since: string
  /** Exclusive. */
  readonly until: string
  readonly limit: number
}

/** The public events of accounts with endpoints, for replays. */
export interface WebhookEventsStore {
  prepare(): Promise<void>
  /** Keeps it unless it is there. */
  keep(event: WebhookEvent): Promise<void>
  /** Oldest first. */
  list(range: EventRange): Promise<WebhookEvent[]>
  dropOf(userId: string): Promise<void>
  dropBefore(recordedAt: string): Promise<number>
}

type StoredEvent = Omit<WebhookEvent, 'id'> & { readonly _id: string }

export const createWebhookEventsStore = ({ db }: { db: Db }): WebhookEventsStore => {
  const events = db.collection<StoredEvent>('webhook_events')
  return {
    prepare: () =>
      ensureIndexes(events, [
        { name: 'of_account', key: { userId: 1, occurredAt: 1, _id: 1 } },
        { name: 'by_age', key: { recordedAt: 1 } },
      ]),
    keep: async ({ id, ...event }) => {
      await insertMissing(events, [{ _id: id, ...event }])
    },
    list: async ({ userId, types, since, until, limit }) => {
      const found = await events
        .find({
          userId,
          occurredAt: { $gte: since, $lt: until },
          ...(types !== undefined && { type: { $in: [...types] } }),
        })
        .sort({ occurredAt: 1, _id: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id, ...event }) => ({ id: _id, ...event }))
    },
    dropOf: async (userId) => {
      await events.deleteMany({ userId })
    },
    dropBefore: async (recordedAt) =>
      (await events.deleteMany({ recordedAt: { $lt: recordedAt } })).deletedCount,
  }
}
