import { ensureIndexes, outboxIndex } from './indexes.ts'
import type { OutboxCollection, OutboxDocument } from './outbox-lanes.ts'

/** What a sweeper is made of. */
export interface SweeperOptions {
  readonly minAgeMs: number
  /** Takes a document's events over; says how many were new and whether there is no room for more. */
  readonly takeOver: (
    collection: OutboxCollection,
    document: OutboxDocument,
  ) => { readonly taken: number; readonly isFull: boolean }
}

/** Finds the events that a crash left in their outboxes. */
export interface Sweeper {
  /** Resolves to how many events were taken over. */
  sweep(collection: OutboxCollection, signal?: AbortSignal): Promise<number>
}

/** The documents with an event older than `before`, oldest first. Exported for the test that explains it. */
export const findUnpublished = (collection: OutboxCollection, before: Date) =>
  collection
    .find({ 'outbox.0': { $exists: true }, 'outbox.time': { $lt: before.toISOString() } })
    .project<OutboxDocument>({ outbox: 1 })
    .sort({ 'outbox.time': 1 })
    // The hint fails loudly where the index is missing; without it the server would read every document.
    .hint(outboxIndex.name)
    .batchSize(100)

/** Makes a sweeper. It makes the index that it needs. */
export const createSweeper = ({ minAgeMs, takeOver }: SweeperOptions): Sweeper => {
  const indexed = new Set<string>()
  return {
    sweep: async (collection, signal) => {
      if (!indexed.has(collection.namespace)) {
        await ensureIndexes(collection, [outboxIndex])
        indexed.add(collection.namespace)
      }
      let sum = 0
      await using unpublished = findUnpublished(collection, new Date(Date.now() - minAgeMs))
      for await (const document of unpublished) {
        const { taken, isFull } = takeOver(collection, document)
        sum += taken
        if (isFull || signal?.aborted) break
      }
      return sum
    },
  }
}
