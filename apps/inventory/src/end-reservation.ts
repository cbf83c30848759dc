import { AppError, type EventEnvelope } from '@waybill/contracts'
import { commit, heldLinesOf, type HeldLine, recordOf, release, type Reservation } from './reservation.ts'
import type { ReservationsStore } from './reservations-store.ts'
import type { StockStore } from './stock-store.ts'

export interface EndReservationDeps {
  readonly reservations: ReservationsStore
  readonly stock: StockStore
  readonly clock: () => Date
}

type Ending = EventEnvelope<{ readonly orderId: string; readonly attempt: string }>

// The stock was settled by what was read. If another process changed that since, the message is tried again.
const asRead = (state: Reservation | undefined, attempt: string, lines: readonly HeldLine[]): void => {
  if (heldLinesOf(state, attempt).length !== lines.length) {
    throw new AppError('conflict', { message: `the reservation of attempt ${attempt} changed meanwhile` })
  }
}

/**
 * Turns what the attempt holds into a sale. The stock first, then the record: a crash in between is resumed by the
 * redelivered message, which finds nothing left to settle.
 * @throws AppError conflict while the reservation is not there yet
 */
export const commitReservation = async (
  { reservations, stock, clock }: EndReservationDeps,
  event: Ending,
): Promise<void> => {
  const { orderId, attempt } = event.data
  const found = await reservations.find(orderId)
  if (recordOf(found, attempt) === undefined) {
    throw new AppError('conflict', { message: `order ${orderId} completed before it was reserved` })
  }
  const lines = heldLinesOf(found, attempt)
  await stock.settle(lines, 'sold')
  await reservations.apply(orderId, {
    event,
    decide: (state) => {
      asRead(state, attempt, lines)
      return commit(state, { orderId, attempt, now: clock() })
    },
  })
}

/** Puts what the attempt holds back for sale, or makes sure that it will never hold anything. */
export const releaseReservation = async (
  { reservations, stock, clock }: EndReservationDeps,
  event: Ending,
): Promise<void> => {
  const { orderId, attempt } = event.data
  const lines = heldLinesOf(await reservations.find(orderId), attempt)
  await stock.settle(lines, 'returned')
  await reservations.apply(orderId, {
    event,
    decide: (state) => {
      asRead(state, attempt, lines)
      return release(state, { orderId, attempt, now: clock() })
    },
  })
}
