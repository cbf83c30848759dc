import type { Logger } from '@waybill/event-bus'
import type { AnyBulkWriteOperation } from 'mongodb'
import { backoffMs } from './backoff.ts'
import type { OutboxCollection, OutboxDocument } from './outbox-lanes.ts'

/** What a remover is made of. */
export interface RemoverOptions {
  readonly logger: Logger
  /** How long the first of a batch waits for others. */
  readonly delayMs: number
  readonly onRemoved: (eventIds: readonly string[]) => void
}

/** Takes published events out of their outboxes. */
export interface OutboxRemover {
  add(from: { readonly collection: OutboxCollection; readonly id: string }, eventId: string): void
  halt(): void
}

const BATCH_SIZE = 100
const retryWaits = { baseMs: 200, maxMs: 5_000 }

interface Queue {
  readonly collection: OutboxCollection
  /** Event ids by document. */
  readonly byDocument: Map<string, string[]>
  timer: NodeJS.Timeout | undefined
  isBusy: boolean
  failures: number
}

/** Makes a remover: batches by collection, one under way in each, tried again until it succeeds. */
export const createOutboxRemover = ({ logger, delayMs, onRemoved }: RemoverOptions): OutboxRemover => {
  const queues = new Map<string, Queue>()
  let isHalted = false

  const schedule = (queue: Queue, afterMs: number) => {
    if (isHalted || queue.isBusy || queue.timer !== undefined || queue.byDocument.size === 0) return
    queue.timer = setTimeout(() => void removeBatch(queue), afterMs)
  }
  const hurry = (queue: Queue) => {
    if (queue.failures > 0) return
    clearTimeout(queue.timer)
    queue.timer = undefined
    schedule(queue, 0)
  }
  const removeBatch = async (queue: Queue) => {
    queue.timer = undefined
    queue.isBusy = true
    const batch = [...queue.byDocument].slice(0, BATCH_SIZE)
    for (const [id] of batch) queue.byDocument.delete(id)
    try {
      await queue.collection.bulkWrite(batch.map(pull), { ordered: false })
      queue.failures = 0
      onRemoved(batch.flatMap(([, eventIds]) => eventIds))
    } catch (error) {
      queue.failures += 1
      for (const [id, eventIds] of batch) put(queue, id, eventIds)
      const collection = queue.collection.collectionName
      logger.warn({ collection, err: error }, 'published events stay in their outbox for now; trying again')
    }
    queue.isBusy = false
    const pauseMs = queue.failures > 0 ? backoffMs(retryWaits, queue.failures, Math.random()) : delayMs
    const isFull = queue.byDocument.size >= BATCH_SIZE
    schedule(queue, queue.failures === 0 && isFull ? 0 : pauseMs)
  }

  return {
    add: ({ collection, id }, eventId) => {
      const queue = queues.get(collection.namespace) ?? newQueue(collection)
      queues.set(collection.namespace, queue)
      put(queue, id, [eventId])
      if (queue.byDocument.size === BATCH_SIZE) hurry(queue)
      else schedule(queue, delayMs)
    },
    halt: () => {
      isHalted = true
      for (const queue of queues.values()) clearTimeout(queue.timer)
    },
  }
}

const newQueue = (collection: OutboxCollection): Queue => ({
  collection,
  byDocument: new Map(),
  timer: undefined,
  isBusy: false,
  failures: 0,
})

const put = (queue: Queue, id: string, eventIds: readonly string[]) => {
  queue.byDocument.set(id, [...(queue.byDocument.get(id) ?? []), ...eventIds])
}

const pull = ([_id, eventIds]: readonly [
  string,
  readonly string[],
]): AnyBulkWriteOperation<OutboxDocument> => ({
  updateOne: { filter: { _id }, update: { $pull: { outbox: { id: { $in: [...eventIds] } } } } },
})
