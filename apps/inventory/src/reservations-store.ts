import { createAggregates, type Aggregates, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import { createMicroBatch } from './micro-batch.ts'
import type { Reservation } from './reservation.ts'

/** One aggregate per order; its id is the order's. */
export type ReservationsStore = Pick<Aggregates<Reservation>, 'apply' | 'find' | 'ensureIndexes'> & {
  /** The reservations of these orders, by order id. */
  findMany(orderIds: readonly string[]): Promise<Map<string, Reservation>>
}

export const createReservationsStore = ({ db, relay }: { db: Db; relay: Relay }): ReservationsStore => {
  const aggregates = createAggregates<Reservation>({
    db,
    relay,
    collection: 'reservations',
    service: 'inventory',
  })
  const findMany = async (orderIds: readonly string[]) => {
    const found = await db
      .collection<Reservation & { _id: string }>('reservations')
      .find({ _id: { $in: [...orderIds] } })
      .project<Reservation & { _id: string }>({ orderId: 1, attempts: 1, updatedAt: 1 })
      .toArray()
    return new Map(found.map((reservation) => [reservation._id, reservation]))
  }
  // Every message begins with a look-up; together they cost a tenth.
  const find = createMicroBatch<string, Reservation | undefined>({
    maxSize: 100,
    run: async (orderIds) => {
      const found = await findMany(orderIds)
      return orderIds.map((orderId) => found.get(orderId))
    },
  })
  return {
    apply: (orderId, command) => aggregates.apply(orderId, command),
    ensureIndexes: () => aggregates.ensureIndexes(),
    find,
    findMany,
  }
}
