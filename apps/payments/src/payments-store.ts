import { createAggregates, type Aggregates, type IndexDeclaration, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { Payment } from './payment-state.ts'

/** A payment that something is left to be done about. */
export interface DuePayment {
  readonly orderId: string
  readonly correlationId: string
}

/** One aggregate for each order, by its id. */
export type PaymentsStore = Pick<Aggregates<Payment>, 'apply' | 'get' | 'ensureIndexes'> & {
  /** The longest overdue first. */
  findDue(now: Date, limit: number): Promise<DuePayment[]>
}

const paymentIndexes: readonly IndexDeclaration[] = [
  { name: 'due', key: { nextCheckAt: 1 }, partialFilterExpression: { nextCheckAt: { $exists: true } } },
]

export const createPaymentsStore = ({ db, relay }: { db: Db; relay: Relay }): PaymentsStore => {
  const payments = createAggregates<Payment>({
    db,
    relay,
    collection: 'payments',
    service: 'payments',
    indexes: paymentIndexes,
  })
  const stored = db.collection<Payment & { _id: string }>('payments')
  return {
    apply: (orderId, command) => payments.apply(orderId, command),
    get: (orderId) => payments.get(orderId),
    ensureIndexes: () => payments.ensureIndexes(),
    findDue: (now, limit) =>
      stored
        .find({ nextCheckAt: { $lte: now.toISOString() } })
        .project<DuePayment>({ _id: 0, orderId: 1, correlationId: 1 })
        .sort({ nextCheckAt: 1 })
        .limit(limit)
        .toArray(),
  }
}
