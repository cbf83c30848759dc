import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@waybill/event-bus'
import { type Collection, type Db, MongoServerError } from 'mongodb'

interface LeaseDocument {
  readonly _id: string
  readonly holder: string
  readonly expiresAt: Date
}

/** What {@link withLease} takes. */
export interface LeaseOptions {
  readonly db: Db
  /** What is leased. */
  readonly name: string
  /** How long it lasts without a renewal; it is renewed three times as often. */
  readonly leaseMs: number
  readonly logger: Logger
}

const DUPLICATE_KEY = 11_000

/**
 * Waits for the lease and does the work while holding it. The server's clock alone decides what has expired.
 * `signal` aborts when the lease could not be renewed in time: another process may hold it by then.
 */
export const withLease = async <T>(
  { db, name, leaseMs, logger }: LeaseOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const leases = db.collection<LeaseDocument>('leases')
  const lease = { leases, name, leaseMs, holder: `${hostname()}/${process.pid}/${randomUUID()}` }
  for (let isWaiting = false; !(await tryTake(lease)); isWaiting = true) {
    if (!isWaiting) logger.info({ lease: name }, 'another process holds the lease; waiting for it')
    await delay(Math.min(1_000, leaseMs / 5) * (0.5 + Math.random() / 2))
  }
  const lost = new AbortController()
  const stopRenewing = keepRenewing(lease, logger, lost)
  try {
    return await work(lost.signal)
  } finally {
    await stopRenewing()
    await leases.deleteOne({ _id: name, holder: lease.holder })
  }
}

interface Lease {
  readonly leases: Collection<LeaseDocument>
  readonly name: string
  readonly holder: string
  readonly leaseMs: number
}

const inLeaseMs = ({ leaseMs }: Lease) => ({
  $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: leaseMs },
})

const tryTake = async (lease: Lease): Promise<boolean> => {
  // A lease that does not exist yet has no expiresAt, which is less than any date.
  const ifExpired = (mine: unknown, theirs: string) => ({
    $cond: [{ $lt: ['$expiresAt', '$$NOW'] }, mine, theirs],
  })
  const take = {
    holder: ifExpired({ $literal: lease.holder }, '$holder'),
    expiresAt: ifExpired(inLeaseMs(lease), '$expiresAt'),
  }
  try {
    const options = { upsert: true, returnDocument: 'after' } as const
    const current = await lease.leases.findOneAndUpdate({ _id: lease.name }, [{ $set: take }], options)
    return current?.holder === lease.holder
  } catch (error) {
    // Two processes inserted the lease at the same moment; the other one was first.
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false
    throw error
  }
}

const keepRenewing = (lease: Lease, logger: Logger, lost: AbortController): (() => Promise<void>) => {
  const finished = new AbortController()
  const renew = async () => {
    let renewedAt = performance.now()
    while (!finished.signal.aborted && !lost.signal.aborted) {
      await delay(lease.leaseMs / 3, undefined, { signal: finished.signal }).catch(() => {})
      if (finished.signal.aborted) return
      const startedAt = performance.now()
      try {
        const { matchedCount } = await lease.leases.updateOne({ _id: lease.name, holder: lease.holder }, [
          { $set: { expiresAt: inLeaseMs(lease) } },
        ])
        if (matchedCount === 0) lost.abort(new Error(`the lease ${lease.name} was lost`))
        else renewedAt = startedAt
      } catch (error) {
        logger.warn({ lease: lease.name, err: error }, 'the lease could not be renewed; trying again')
        if (performance.now() - renewedAt > lease.leaseMs) {
          lost.abort(new Error(`the lease ${lease.name} expired`, { cause: error }))
        }
      }
    }
  }
  const renewing = renew()
  return async () => {
    finished.abort()
    await renewing
  }
}
