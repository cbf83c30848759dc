import type { Decision } from '@waybill/store'
import { given as givenSteps } from '@waybill/testing'
import {
  commit,
  type HeldLine,
  reject,
  release,
  type RejectionReason,
  type Reservation,
  reserve,
} from './reservation.ts'

export const ORDER = '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'
export const OURS = '1111111111111111'
export const OTHER = '2222222222222222'
const NOW = new Date('2026-11-23T10:15:00.000Z')

const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

export const heldLines = (claim = 'c1'): HeldLine[] => [
  { sku: 'MUG', quantity: 2, unitPrice: EUR(1450), claim },
  { sku: 'PAN', quantity: 1, unitPrice: EUR(4450), claim },
]

/** A step of a reservation's life, bound to what happened. */
export type Step = (state: Reservation | undefined) => Decision<Reservation>

const at = (attempt: string) => ({ orderId: ORDER, attempt, now: NOW })

export const taken =
  (attempt = OURS, lines = heldLines()): Step =>
  (state) =>
    reserve(state, {
      ...at(attempt),
      userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
      paymentMethod: 'pm_card_ok',
      lines,
      heldUntil: new Date('2026-11-23T10:45:00.000Z'),
    })

export const refused =
  (attempt = OURS, reason: RejectionReason = 'out_of_stock'): Step =>
  (state) =>
    reject(state, { ...at(attempt), reason, lines: [{ sku: 'MUG', requested: 2, available: 1 }] })

export const restock =
  (attempt = OURS): Step =>
  (state) =>
    release(state, at(attempt))

export const completed =
  (attempt = OURS): Step =>
  (state) =>
    commit(state, at(attempt))

/** Given what happened before, when this happens, then what? */
export const given = (...history: readonly Step[]) => givenSteps<Reservation>(...history)
