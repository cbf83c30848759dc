import { createAggregates, type Aggregates, type IndexDeclaration, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { Payment } from './payment.ts'

/** One aggregate for each attempt of an order, by `paymentKeyOf`. */
export type PaymentsStore = Pick<Aggregates<Payment>, 'apply' | 'find' | 'ensureIndexes'> & {
  /** Keys of payments that something is left to be done about, the longest overdue first. */
  findDue(now: Date, limit: number): Promise<string[]>
  /** All attempts' payments, the newest change first. */
  byOrder(orderId: string): Promise<Payment[]>
}

export const paymentIndexes: readonly IndexDeclaration[] = [
  { name: 'by_order', key: { orderId: 1, updatedAt: -1 } },
  { name: 'due', key: { nextCheckAt: 1 }, partialFilterExpression: { nextCheckAt: { $exists: true } } },
]

const ATTEMPTS_SHOWN = 20

export const createPaymentsStore = ({ db, relay }: { db: Db; relay: Relay }): PaymentsStore => {
  const aggregates = createAggregates<Payment>({
    db,
    relay,
    collection: 'payments',
    service: 'payments',
    indexes: paymentIndexes,
  })
  const stored = db.collection<Payment & { _id: string }>('payments')
  return {
    apply: (key, command) => aggregates.apply(key, command),
    find: (key) => aggregates.find(key),
    ensureIndexes: () => aggregates.ensureIndexes(),
    findDue: async (now, limit) => {
      const found = await stored
        .find({ nextCheckAt: { $lte: now.toISOString() } })
        .project<{ _id: string }>({ _id: 1 })
        .sort({ nextCheckAt: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id }) => _id)
    },
    byOrder: (orderId) =>
      stored
        .find({ orderId })
        .project<Payment>({ _id: 0, version: 0, inbox: 0, outbox: 0, writes: 0 })
        .sort({ updatedAt: -1 })
        .limit(ATTEMPTS_SHOWN)
        .toArray(),
  }
}
