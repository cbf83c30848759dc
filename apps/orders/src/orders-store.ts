import type { OrderStatus, Page } from '@waybill/contracts'
import {
  createAggregates,
  ensureIndexes,
  type Aggregates,
  type IndexDeclaration,
  type Relay,
} from '@waybill/store'
import type { Db, Filter } from 'mongodb'
import { readCursor, writeCursor } from './list-cursor.ts'
import type { ListedOrder } from './order-view.ts'
import { isRecorded, type OrderState, type RecordedOrder } from './order-state.ts'

interface ListOrders {
  /** Only this buyer's; everybody's when left out. */
  readonly userId?: string | undefined
  readonly status?: OrderStatus | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface OverdueOrder {
  readonly orderId: string
  readonly correlationId: string
}

export interface OrdersStore {
  prepare(): Promise<void>
  readonly apply: Aggregates<OrderState>['apply']
  /** Nothing also for an order of which only later events arrived. */
  find(orderId: string): Promise<RecordedOrder | undefined>
  /** Newest first. @throws AppError validation_failed for a bad cursor. */
  list(query: ListOrders): Promise<Page<ListedOrder>>
  /** Orders whose deadline passed, the most overdue first. */
  findOverdue(now: Date, limit: number): Promise<OverdueOrder[]>
  /** Ids of at most 100 orders of these users that were not erased. */
  findPersonal(userIds: readonly string[]): Promise<string[]>
  rememberErasure(userId: string, at: Date): Promise<void>
  /** Users erased since then; older erasures are forgotten. */
  recentErasures(since: Date): Promise<string[]>
}

interface Erasure {
  readonly _id: string
  readonly erasedAt: string
}

/** What queries see of the collection: they only ever match recorded orders. */
type StoredOrder = Omit<RecordedOrder, 'status'> & { readonly _id: string; readonly status: OrderStatus }

const recorded: OrderStatus[] = ['processing', 'completed', 'failed', 'cancelled']

const orderIndexes: readonly IndexDeclaration[] = [
  { name: 'by_user', key: { userId: 1, placedAt: -1, _id: -1 } },
  { name: 'by_status', key: { status: 1, placedAt: -1, _id: -1 } },
  { name: 'overdue', key: { deadlineAt: 1 }, partialFilterExpression: { status: 'processing' } },
]

/** The filter of a page. Without a user it names the statuses, so that `by_status` serves it in order. */
const pageFilter = ({ userId, status, cursor }: ListOrders): Filter<StoredOrder> => {
  const page = cursor === undefined ? {} : after(cursor)
  if (userId === undefined) return { ...page, status: status ?? { $in: recorded } }
  return status === undefined ? { ...page, userId } : { ...page, userId, status }
}

const after = (cursor: string): Filter<StoredOrder> => {
  const { placedAt, orderId } = readCursor(cursor)
  return { placedAt: { $lte: placedAt }, $or: [{ placedAt: { $lt: placedAt } }, { _id: { $lt: orderId } }] }
}

const PERSONAL_PAGE = 100

export const createOrdersStore = ({ db, relay }: { db: Db; relay: Relay }): OrdersStore => {
  const orders = createAggregates<OrderState>({
    db,
    relay,
    collection: 'orders',
    service: 'orders',
    indexes: orderIndexes,
  })
  const stored = db.collection<StoredOrder>('orders')
  const erasures = db.collection<Erasure>('erasures')

  return {
    prepare: async () => {
      await Promise.all([
        orders.ensureIndexes(),
        ensureIndexes(erasures, [{ name: 'by_time', key: { erasedAt: 1 } }]),
      ])
    },
    apply: (orderId, command) => orders.apply(orderId, command),
    find: async (orderId) => {
      const state = await orders.find(orderId)
      return isRecorded(state) ? state : undefined
    },
    list: async (query) => {
      const found = await stored
        .find(pageFilter(query))
        .project<ListedOrder>({ timeline: 0, attempts: 0, inbox: 0, outbox: 0, writes: 0 })
        .sort({ placedAt: -1, _id: -1 })
        .limit(query.limit + 1)
        .toArray()
      const items = found.slice(0, query.limit)
      const last = items.at(-1)
      return { items, nextCursor: found.length > items.length && last ? writeCursor(last) : null }
    },
    findOverdue: (now, limit) =>
      stored
        .find({ status: 'processing', deadlineAt: { $lte: now.toISOString() } })
        .project<OverdueOrder>({ _id: 0, orderId: 1, correlationId: 1 })
        .sort({ deadlineAt: 1 })
        .limit(limit)
        .toArray(),
    findPersonal: async (userIds) => {
      const found = await stored
        .find({ userId: { $in: [...userIds] }, erased: { $exists: false } })
        .project<{ _id: string }>({ _id: 1 })
        .limit(PERSONAL_PAGE)
        .toArray()
      return found.map(({ _id }) => _id)
    },
    rememberErasure: async (userId, at) => {
      await erasures.updateOne({ _id: userId }, { $set: { erasedAt: at.toISOString() } }, { upsert: true })
    },
    recentErasures: async (since) => {
      const limit = since.toISOString()
      await erasures.deleteMany({ erasedAt: { $lt: limit } })
      const found = await erasures.find({ erasedAt: { $gte: limit } }).toArray()
      return found.map(({ _id }) => _id)
    },
  }
}
