import type { WebhookDeliveryStatus } from '@waybill/contracts'
import { ensureIndexes, type IndexDeclaration } from '@waybill/store'
import type { Collection, Db, Filter } from 'mongodb'
import type { AttemptResult, Delivery } from './delivery.ts'
import type { PageEnd } from './page-cursor.ts'
import { insertMissing } from './insert-missing-store.ts'
import type { Verdict } from './retry-schedule.ts'

interface Lease {
  readonly claim: string
  readonly now: Date
  /** Then another sender may take it: the one that has it is taken for dead. */
  readonly until: Date
}

/** What a sender holds. */
interface Held {
  readonly id: string
  readonly claim: string
}

export interface DeliveriesStore {
  prepare(): Promise<void>
  /** Those that are not there yet; resolves to how many that were. */
  add(deliveries: readonly Delivery[]): Promise<number>
  /** What is due, the longest due first, without that of these endpoints. */
  findDue(query: {
    now: Date
    except: readonly string[]
    limit: number
  }): Promise<{ readonly id: string; readonly endpointId: string }[]>
  /** Takes what is still due among these, and notes that an attempt begins. */
  claim(ids: readonly string[], lease: Lease): Promise<Delivery[]>
  /** False when the lease was lost, or the delivery is gone. */
  finish(held: Held, outcome: { verdict: Verdict; made: number; result: AttemptResult }): Promise<boolean>
  /** Gives it back to be sent at once: the attempt was cut off. */
  release(held: Held, now: Date): Promise<void>
  /** Ends it without an attempt: its endpoint is disabled. */
  cancel(held: Held): Promise<void>
  /** Ends what waits for an endpoint that is disabled. */
  cancelPendingOf(endpointId: string): Promise<void>
  /**
   * Makes due now what has ended, all of it or what was not delivered, and what waits for its next attempt; each with
   * a whole schedule ahead. What is being sent at this moment stays as it is. Resolves to how many.
   */
  requeue(ids: readonly string[], options: { now: Date; undeliveredOnly: boolean }): Promise<number>
  find(deliveryId: string): Promise<Delivery | undefined>
  /** Newest first. */
  list(query: {
    endpointId: string
    status?: WebhookDeliveryStatus | undefined
    after?: PageEnd | undefined
    limit: number
  }): Promise<Delivery[]>
  drop(deliveryId: string): Promise<void>
  dropOfEndpoint(endpointId: string): Promise<void>
  dropOf(userId: string): Promise<void>
  /** Ended ones only. */
  dropBefore(createdAt: string): Promise<number>
  /** How many wait, and since when the one that is due the longest is due. */
  backlog(): Promise<{ readonly pending: number; readonly oldestDueAt: string | undefined }>
}

type StoredDelivery = Omit<Delivery, 'id'> & { readonly _id: string }

const MAX_ATTEMPTS_KEPT = 30

const whilePending = { partialFilterExpression: { status: 'pending' } }
const indexes: readonly IndexDeclaration[] = [
  // With the endpoint in it, skipping those that are busy reads the index only.
  { name: 'due', key: { dueAt: 1, endpointId: 1 }, ...whilePending },
  { name: 'of_endpoint', key: { endpointId: 1, createdAt: -1, _id: -1 } },
  { name: 'of_endpoint_by_status', key: { endpointId: 1, status: 1, createdAt: -1, _id: -1 } },
  { name: 'of_account', key: { userId: 1 } },
  { name: 'by_age', key: { createdAt: 1 } },
]

const read = ({ _id, ...delivery }: StoredDelivery): Delivery => ({ id: _id, ...delivery })
const write = ({ id, ...delivery }: Delivery): StoredDelivery => ({ _id: id, ...delivery })

export const createDeliveriesStore = ({ db }: { db: Db }): DeliveriesStore => {
  const deliveries = db.collection<StoredDelivery>('webhook_deliveries')
  return {
    prepare: () => ensureIndexes(deliveries, indexes),
    add: (added) => insertMissing(deliveries, added.map(write)),
    ...sending(deliveries),
    ...reading(deliveries),
    ...dropping(deliveries),
  }
}

const sending = (deliveries: Collection<StoredDelivery>) => ({
  findDue: async ({ now, except, limit }: Parameters<DeliveriesStore['findDue']>[0]) => {
    const found = await deliveries
      .find({ status: 'pending', dueAt: { $lte: now.toISOString() }, endpointId: { $nin: [...except] } })
      .project<{ _id: string; endpointId: string }>({ endpointId: 1 })
      .sort({ dueAt: 1 })
      .limit(limit)
      .toArray()
    return found.map(({ _id, endpointId }) => ({ id: _id, endpointId }))
  },
  claim: async (ids: readonly string[], { claim, now, until }: Lease) => {
    const at = now.toISOString()
    const chosen = { _id: { $in: [...ids] } }
    // Each document is taken by one sender only: for the second it is not due any more.
    await deliveries.updateMany(
      { ...chosen, status: 'pending', dueAt: { $lte: at } },
      {
        $set: { claim, dueAt: until.toISOString() },
        $push: { attempts: { $each: [{ claim, at }], $slice: -MAX_ATTEMPTS_KEPT } },
      },
    )
    return (await deliveries.find({ ...chosen, claim }).toArray()).map(read)
  },
  finish: async (
    { id, claim }: Held,
    { verdict, made, result }: Parameters<DeliveriesStore['finish']>[1],
  ) => {
    const { status, dueAt } = verdict
    const { matchedCount } = await deliveries.updateOne(
      { _id: id, claim, 'attempts.claim': claim },
      {
        $set: {
          status,
          dueAt,
          made,
          'attempts.$.result': result,
          'attempts.$.isDelivered': status === 'delivered',
        },
        $unset: { claim: true },
      },
    )
    return matchedCount === 1
  },
  release: async ({ id, claim }: Held, now: Date) => {
    await deliveries.updateOne(
      { _id: id, claim },
      { $set: { dueAt: now.toISOString() }, $unset: { claim: true } },
    )
  },
  cancel: async ({ id, claim }: Held) => {
    await deliveries.updateOne(
      { _id: id, claim },
      { $set: { status: 'cancelled' }, $unset: { claim: true }, $pull: { attempts: { claim } } },
    )
  },
  cancelPendingOf: async (endpointId: string) => {
    // What is being sent at this moment ends by itself.
    const waiting = { endpointId, status: 'pending', claim: { $exists: false } } as const
    await deliveries.updateMany(
      { ...waiting, type: { $ne: 'webhook.test' } },
      { $set: { status: 'cancelled' } },
    )
  },
  requeue: async (
    ids: readonly string[],
    { now, undeliveredOnly }: Parameters<DeliveriesStore['requeue']>[1],
  ) => {
    const { modifiedCount } = await deliveries.updateMany(
      {
        _id: { $in: [...ids] },
        claim: { $exists: false },
        ...(undeliveredOnly && { status: { $ne: 'delivered' } }),
      },
      { $set: { status: 'pending', made: 0, dueAt: now.toISOString() } },
    )
    return modifiedCount
  },
})

const reading = (deliveries: Collection<StoredDelivery>) => ({
  find: async (deliveryId: string) => {
    const found = await deliveries.findOne({ _id: deliveryId })
    return found === null ? undefined : read(found)
  },
  list: async ({ endpointId, status, after, limit }: Parameters<DeliveriesStore['list']>[0]) => {
    const filter: Filter<StoredDelivery> = { endpointId, ...(status !== undefined && { status }) }
    const { at, id } = after ?? {}
    const page =
      at === undefined || id === undefined
        ? filter
        : { ...filter, createdAt: { $lte: at }, $or: [{ createdAt: { $lt: at } }, { _id: { $lt: id } }] }
    const found = await deliveries.find(page).sort({ createdAt: -1, _id: -1 }).limit(limit).toArray()
    return found.map(read)
  },
  backlog: async () => {
    const waiting = { status: 'pending' } as const
    const [pending, oldest] = await Promise.all([
      deliveries.countDocuments(waiting),
      deliveries.find(waiting).project<{ dueAt: string }>({ dueAt: 1 }).sort({ dueAt: 1 }).limit(1).next(),
    ])
    return { pending, oldestDueAt: oldest?.dueAt }
  },
})

const dropping = (deliveries: Collection<StoredDelivery>) => ({
  drop: async (deliveryId: string) => {
    await deliveries.deleteOne({ _id: deliveryId })
  },
  dropOfEndpoint: async (endpointId: string) => {
    await deliveries.deleteMany({ endpointId })
  },
  dropOf: async (userId: string) => {
    await deliveries.deleteMany({ userId })
  },
  dropBefore: async (createdAt: string) => {
    const { deletedCount } = await deliveries.deleteMany({
      createdAt: { $lt: createdAt },
      status: { $ne: 'pending' },
    })
    return deletedCount
  },
})
