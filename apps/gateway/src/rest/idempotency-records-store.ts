import { randomUUID } from 'node:crypto'
import { connectMongo, type Mongo } from '@waybill/store'
import type { Logger } from '@waybill/event-bus'
import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel'
import { Binary, type Collection, MongoServerError } from 'mongodb'

/** A request that was, or is being, carried out under an idempotency key. */
interface RecordDocument {
  readonly _id: string
  /** Of method, path and body: another one under the same key is another request. */
  readonly fingerprint: string
  /** Who carries it out: changes when a crashed one is taken over. */
  readonly holder: string
  readonly state: 'running' | 'done'
  /** After this a running one is taken for crashed. */
  readonly lockedUntil: Date
  readonly expiresAt: Date
  readonly answer?: Binary
}

/** What a request finds under its key. */
export type Claim =
  | { readonly kind: 'mine'; readonly holder: string }
  | { readonly kind: 'running' }
  | { readonly kind: 'reused' }
  | { readonly kind: 'done'; readonly answer: Uint8Array }

/** The records. Every call rejects after a second when the database is away, and at once while it stays away. */
export interface IdempotencyRecords {
  claim(id: string, fingerprint: string): Promise<Claim>
  /** Keeps the answer for 24 h. */
  finish(claimed: { id: string; holder: string }, answer: Uint8Array): Promise<void>
  /** Forgets the request: it may be tried again. */
  release(claimed: { id: string; holder: string }): Promise<void>
  removeExpired(): Promise<number>
  close(): Promise<void>
}

/** What {@link openIdempotencyRecords} takes. */
export interface IdempotencyRecordsOptions {
  readonly uri: string
  readonly logger: Logger
  readonly clock: () => Date
  /** Ends the waiting for the database. */
  readonly stopping: AbortSignal
}

const KEPT_MS = 24 * 3600_000
/** Longer than any request takes. */
const LOCK_MS = 30_000
/** An order must be answered within two seconds, database or not. */
const PATIENCE_MS = 1_000
const AWAY_MS = 2_000
const DUPLICATE_KEY = 11_000

const isTaken = (error: unknown): boolean => error instanceof MongoServerError && error.code === DUPLICATE_KEY

/** Opens the records in a database of the gateway's own. Does not wait for it: the gateway works without. */
export const openIdempotencyRecords = (options: IdempotencyRecordsOptions): IdempotencyRecords => {
  const { uri, logger, clock, stopping } = options
  let mongo: Mongo | undefined
  const connecting = connectMongo({
    uri,
    appName: 'waybill-gateway',
    logger,
    signal: stopping,
    serverSelectionTimeoutMs: PATIENCE_MS,
  }).then(async (connected) => {
    mongo = connected
    await records(connected).createIndex({ expiresAt: 1 })
  })
  connecting.catch((error: unknown) => {
    if (!stopping.aborted) logger.warn({ error }, 'idempotency records are not ready')
  })
  const records = ({ db }: Mongo): Collection<RecordDocument> => db.collection('idempotency_records')

  const patience = wrap(
    circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(3), halfOpenAfter: AWAY_MS }),
    timeout(PATIENCE_MS, TimeoutStrategy.Aggressive),
  )
  const withRecords = <T>(work: (collection: Collection<RecordDocument>) => Promise<T>): Promise<T> =>
    patience.execute(() => {
      if (mongo === undefined) throw new Error('the database of idempotency records is not connected')
      return work(records(mongo))
    })

  const fresh = (fingerprint: string): Omit<RecordDocument, '_id'> => {
    const now = clock().getTime()
    return {
      fingerprint,
      holder: randomUUID(),
      state: 'running',
      lockedUntil: new Date(now + LOCK_MS),
      expiresAt: new Date(now + KEPT_MS),
    }
  }

  const claim = async (
    collection: Collection<RecordDocument>,
    id: string,
    fingerprint: string,
  ): Promise<Claim> => {
    const mine = fresh(fingerprint)
    try {
      await collection.insertOne({ _id: id, ...mine })
      return { kind: 'mine', holder: mine.holder }
    } catch (error) {
      if (!isTaken(error)) throw error
    }
    const found = await collection.findOne({ _id: id })
    // Released or swept in between.
    if (found === null) return claim(collection, id, fingerprint)
    const now = clock()
    const isOver = found.expiresAt <= now
    if (!isOver && found.fingerprint !== fingerprint) return { kind: 'reused' }
    if (!isOver && found.answer !== undefined) return { kind: 'done', answer: found.answer.buffer }
    if (!isOver && found.lockedUntil > now) return { kind: 'running' }
    // Its process died, or it is a day old: whoever replaces the holder first has it.
    const replaced = await collection.replaceOne({ _id: id, holder: found.holder }, mine)
    return replaced.matchedCount === 1
      ? { kind: 'mine', holder: mine.holder }
      : claim(collection, id, fingerprint)
  }

  return {
    claim: (id, fingerprint) => withRecords((collection) => claim(collection, id, fingerprint)),
    finish: ({ id, holder }, answer) =>
      withRecords(async (collection) => {
        const done = { state: 'done', answer: new Binary(answer) } as const
        await collection.updateOne({ _id: id, holder }, { $set: done })
      }),
    release: ({ id, holder }) =>
      withRecords(async (collection) => void (await collection.deleteOne({ _id: id, holder }))),
    removeExpired: () =>
      withRecords(async (collection) => {
        const { deletedCount } = await collection.deleteMany({ expiresAt: { $lte: clock() } })
        return deletedCount
      }),
    close: async () => {
      await connecting.catch(() => {})
      await mongo?.close()
    },
  }
}
