import {
  inventoryRejected,
  inventoryReserved,
  inventoryRestocked,
  type Money,
  type RejectedLine,
  totalOf,
} from '@waybill/contracts'
import { change, type Decision, emit, unchanged } from '@waybill/store'
import { IllegalTransitionError } from './illegal-transition.ts'

/** One SKU's part of a reservation. The hold in the product's document carries the same `claim`. */
export interface HeldLine {
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: Money
  readonly claim: string
}

/** What became of one attempt of an order. */
export type AttemptRecord =
  | {
      readonly attempt: string
      readonly status: 'held'
      readonly lines: HeldLine[]
      readonly heldUntil: string
    }
  | { readonly attempt: string; readonly status: 'committed'; readonly lines: HeldLine[] }
  /** Without lines it is a tombstone: the release came before the order, which will take nothing. */
  | { readonly attempt: string; readonly status: 'released'; readonly lines: HeldLine[] }
  | { readonly attempt: string; readonly status: 'rejected'; readonly reason: RejectionReason }

export type RejectionReason = 'out_of_stock' | 'price_changed' | 'unknown_product' | 'superseded'

/** All attempts of one order; at most one of them is alive. */
export interface Reservation {
  readonly orderId: string
  readonly attempts: readonly AttemptRecord[]
  readonly updatedAt: string
}

interface Input {
  readonly orderId: string
  readonly attempt: string
  readonly now: Date
}

export interface ReserveInput extends Input {
  readonly userId: string
  readonly paymentMethod: string
  /** What was taken from the products, by SKU. */
  readonly lines: HeldLine[]
  readonly heldUntil: Date
}

export interface RejectInput extends Input {
  readonly reason: RejectionReason
  readonly lines: RejectedLine[]
}

const isAlive = ({ status }: AttemptRecord) => status === 'held' || status === 'committed'

export const recordOf = (state: Reservation | undefined, attempt: string): AttemptRecord | undefined =>
  state?.attempts.find((record) => record.attempt === attempt)

/** Where an attempt stands before any stock is touched: `known` has been answered, `free` may take. */
export const standingOf = (
  state: Reservation | undefined,
  attempt: string,
): 'free' | 'known' | 'superseded' => {
  if (recordOf(state, attempt)) return 'known'
  return state?.attempts.some(isAlive) ? 'superseded' : 'free'
}

/** What an attempt holds now; empty unless it is `held`. */
export const heldLinesOf = (state: Reservation | undefined, attempt: string): readonly HeldLine[] => {
  const record = recordOf(state, attempt)
  return record?.status === 'held' ? record.lines : []
}

/** True when the record counts on this very hold, so that it must not be given back by anybody else. */
export const reliesOn = (
  state: Reservation | undefined,
  { attempt, sku, claim }: { attempt: string; sku: string; claim: string },
): boolean => {
  const record = recordOf(state, attempt)
  if (record?.status !== 'held' && record?.status !== 'committed') return false
  return record.lines.some((line) => line.sku === sku && line.claim === claim)
}

const put = (state: Reservation | undefined, record: AttemptRecord, input: Input): Reservation => ({
  orderId: input.orderId,
  attempts: [...(state?.attempts ?? []).filter(({ attempt }) => attempt !== record.attempt), record],
  updatedAt: input.now.toISOString(),
})

/** Records that everything was taken. Unchanged when the attempt was answered before. */
export const reserve = (state: Reservation | undefined, input: ReserveInput): Decision<Reservation> => {
  const { orderId, attempt, userId, paymentMethod, lines } = input
  switch (standingOf(state, attempt)) {
    case 'known':
      return unchanged
    case 'superseded':
      return reject(state, { orderId, attempt, now: input.now, reason: 'superseded', lines: [] })
    case 'free': {
      const heldUntil = input.heldUntil.toISOString()
      const reserved = { orderId, userId, attempt, total: totalOf(lines), paymentMethod, heldUntil }
      return change(
        put(state, { attempt, status: 'held', lines, heldUntil }, input),
        emit(inventoryReserved, reserved),
      )
    }
  }
}

/** Records that nothing is held, and why. Unchanged when the attempt was answered before. */
export const reject = (state: Reservation | undefined, input: RejectInput): Decision<Reservation> => {
  const { orderId, attempt } = input
  const standing = standingOf(state, attempt)
  if (standing === 'known') return unchanged
  const isSuperseded = standing === 'superseded'
  const reason = isSuperseded ? 'superseded' : input.reason
  const rejected = { orderId, attempt, reason, lines: isSuperseded ? [] : input.lines }
  return change(put(state, { attempt, status: 'rejected', reason }, input), emit(inventoryRejected, rejected))
}

/**
 * Records that the attempt's stock is for sale again, or that it must never be taken.
 * @throws IllegalTransitionError when it was sold.
 */
export const release = (state: Reservation | undefined, input: Input): Decision<Reservation> => {
  const { orderId, attempt } = input
  const record = recordOf(state, attempt)
  switch (record?.status) {
    case undefined:
      return change(put(state, { attempt, status: 'released', lines: [] }, input))
    case 'held': {
      const lines = record.lines.map(({ claim: _, ...line }) => line)
      return change(
        put(state, { attempt, status: 'released', lines: record.lines }, input),
        emit(inventoryRestocked, { orderId, attempt, lines }),
      )
    }
    case 'committed':
      throw new IllegalTransitionError(`attempt ${attempt} of order ${orderId} was sold`)
    case 'released':
    case 'rejected':
      return unchanged
  }
}

/**
 * Records that what the attempt held was sold.
 * @throws IllegalTransitionError when it holds nothing any more, or never did.
 */
export const commit = (state: Reservation | undefined, input: Input): Decision<Reservation> => {
  const { orderId, attempt } = input
  const record = recordOf(state, attempt)
  switch (record?.status) {
    case 'held':
      return change(put(state, { attempt, status: 'committed', lines: record.lines }, input))
    case 'committed':
      return unchanged
    case undefined:
    case 'released':
    case 'rejected':
      throw new IllegalTransitionError(
        `attempt ${attempt} of order ${orderId} cannot be sold: it is ${record?.status ?? 'unknown'}`,
      )
  }
}
