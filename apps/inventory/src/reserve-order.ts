import { randomUUID } from 'node:crypto'
import type { EventData, EventEnvelope, orderPlaced } from '@waybill/contracts'
import { type HeldLine, reject, reliesOn, reserve, standingOf } from './reservation.ts'
import type { ReservationsStore } from './reservations-store.ts'
import { wantsOf } from './stock.ts'
import type { HoldLine } from './stock-plan.ts'
import type { StockStore } from './stock-store.ts'

export interface ReserveOrderDeps {
  readonly reservations: ReservationsStore
  readonly stock: StockStore
  readonly clock: () => Date
  /** How long buyers are told that their stock is held. Ending it is up to orders, which knows the money. */
  readonly holdMs: number
}

type OrderPlaced = EventData<typeof orderPlaced>

/**
 * Holds all lines of an order, or none, and records which. The stock is taken before it is recorded, so a crash in
 * between leaves holds that the redelivered message finds and counts as its own. After the record is written,
 * whatever it does not rely on is given back; never before, because another run may be about to rely on it.
 */
export const reserveOrder = async (
  { reservations, stock, clock, holdMs }: ReserveOrderDeps,
  event: EventEnvelope<OrderPlaced>,
): Promise<void> => {
  const { orderId, attempt, userId, paymentMethod, lines } = event.data
  const now = clock()
  const input = { orderId, attempt, now }
  if (standingOf(await reservations.find(orderId), attempt) !== 'free') {
    // Also when the answer is known: it may still lie in the outbox of a process that died.
    await reservations.apply(orderId, {
      event,
      decide: (state) => reject(state, { ...input, reason: 'superseded', lines: [] }),
    })
    return
  }
  const wants = wantsOf(lines)
  const taken = await stock.take({ orderId, attempt, claim: randomUUID(), wants, takenAt: now })
  const { state } = await reservations.apply(orderId, {
    event,
    decide: (before) =>
      taken.outcome === 'refused'
        ? reject(before, { ...input, ...taken.refused })
        : reserve(before, {
            ...input,
            userId,
            paymentMethod,
            lines: priced(taken.held, lines),
            heldUntil: new Date(now.getTime() + holdMs),
          }),
  })
  const unused = taken.held.filter((hold) => !reliesOn(state, { attempt, ...hold }))
  await stock.settle(unused, 'returned')
}

const priced = (held: readonly HoldLine[], lines: OrderPlaced['lines']): HeldLine[] => {
  const prices = new Map(lines.map(({ sku, unitPrice }) => [sku, unitPrice]))
  return held.flatMap((hold) => {
    const unitPrice = prices.get(hold.sku)
    return unitPrice === undefined ? [] : [{ ...hold, unitPrice }]
  })
}
