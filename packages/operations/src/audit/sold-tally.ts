import type { HoldFact, ReservationRecord } from './facts.ts'

/** Adds up over all reservations what must have been sold of each product when the products were read. */
export interface SoldTally {
  /** `holds` are those of the order, as they were when the products were read. */
  count(reservation: ReservationRecord, holds: readonly HoldFact[]): void
  of(sku: string): { readonly committedAtLeast: number; readonly committedAtMost: number }
}

/**
 * A sale is made in the product first and in the reservation after it. So whatever was sold when the products were
 * read is found later either committed, or still `held` with its hold gone; and what was committed by `settledBefore`
 * was sold. Right while orders flow, and exact when none does.
 */
export const createSoldTally = (settledBefore: Date): SoldTally => {
  const least = new Map<string, number>()
  const most = new Map<string, number>()
  const add = (sums: Map<string, number>, sku: string, quantity: number) =>
    sums.set(sku, quantity + (sums.get(sku) ?? 0))
  return {
    count: ({ attempts, updatedAt }, holds) => {
      const isSettled = Date.parse(updatedAt) <= settledBefore.getTime()
      const claims = new Set(holds.map(({ claim }) => claim))
      for (const { status, lines = [] } of attempts) {
        for (const { sku, quantity, claim } of lines) {
          if (status === 'committed' || (status === 'held' && !claims.has(claim))) add(most, sku, quantity)
          if (status === 'committed' && isSettled) add(least, sku, quantity)
        }
      }
    },
    of: (sku) => ({ committedAtLeast: least.get(sku) ?? 0, committedAtMost: most.get(sku) ?? 0 }),
  }
}
