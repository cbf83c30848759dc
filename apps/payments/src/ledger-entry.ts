import type { Money, PaymentFailureCode } from '@waybill/contracts'
import { change, type Decision, unchanged } from '@waybill/store'
import type { ChargeRequest } from './provider.ts'

/** What the test provider did under one idempotency key: at most one charge. An audit counts the money by it. */
export interface LedgerEntry {
  readonly orderId: string
  readonly attempt: string
  readonly amount: Money
  /** Absent while no call got as far as the bank. */
  readonly outcome?: 'captured' | 'declined'
  readonly code?: PaymentFailureCode
  readonly capturedMinor: number
  readonly refundedMinor: number
  /** Calls, the lost and the refused ones too. */
  readonly chargeCalls: number
  readonly refundCalls: number
  /** So many refunds are refused before one is made. */
  readonly refusesRefunds?: number
}

/** How the test provider treats a card. The numbers count the first calls under a key. */
interface Behaviour {
  readonly declines?: PaymentFailureCode
  /** Refused for the moment; nothing is charged. */
  readonly refusesCalls?: number
  /** Never arrive. */
  readonly losesCalls?: number
  /** Are charged, but the answer never comes. */
  readonly losesAnswers?: number
  readonly refusesRefunds?: number
}

const behaviours = new Map<string, Behaviour>([
  ['pm_card_ok', {}],
  ['pm_card_declined', { declines: 'card_declined' }],
  ['pm_card_insufficient_funds', { declines: 'insufficient_funds' }],
  ['pm_card_timeout', { losesAnswers: 1 }],
  ['pm_card_timeout_lost', { losesCalls: 1 }],
  ['pm_card_flaky', { refusesCalls: 2 }],
  ['pm_card_refund_flaky', { refusesRefunds: 2 }],
])
const unheardOf: Behaviour = { declines: 'card_declined' }

const behaviourOf = (paymentMethod: string): Behaviour => behaviours.get(paymentMethod) ?? unheardOf

/** What one call to charge leaves behind. What is settled stays, but every call is counted. */
export const receiveCharge = (
  known: LedgerEntry | undefined,
  { orderId, attempt, amount, paymentMethod }: ChargeRequest,
): Decision<LedgerEntry> => {
  const { declines, refusesCalls = 0, losesCalls = 0, refusesRefunds } = behaviourOf(paymentMethod)
  const chargeCalls = (known?.chargeCalls ?? 0) + 1
  const entry: LedgerEntry = known
    ? { ...known, chargeCalls }
    : {
        orderId,
        attempt,
        amount,
        chargeCalls,
        capturedMinor: 0,
        refundedMinor: 0,
        refundCalls: 0,
        ...(refusesRefunds === undefined ? {} : { refusesRefunds }),
      }
  if (entry.outcome !== undefined || chargeCalls <= refusesCalls + losesCalls) return change(entry)
  return declines === undefined
    ? change<LedgerEntry>({ ...entry, outcome: 'captured', capturedMinor: amount.amountMinor })
    : change<LedgerEntry>({ ...entry, outcome: 'declined', code: declines })
}

/** What the caller hears of the call that was counted last. */
export const answerTo = (
  { chargeCalls }: LedgerEntry,
  paymentMethod: string,
): 'busy' | 'silence' | 'told' => {
  const { refusesCalls = 0, losesCalls = 0, losesAnswers = 0 } = behaviourOf(paymentMethod)
  if (chargeCalls <= refusesCalls) return 'busy'
  return chargeCalls <= losesCalls + losesAnswers ? 'silence' : 'told'
}

/** Gives a captured charge back in full, once. */
export const receiveRefund = (known: LedgerEntry | undefined): Decision<LedgerEntry> => {
  if (known?.outcome !== 'captured') return unchanged
  const refundCalls = known.refundCalls + 1
  const isRefused = refundCalls <= (known.refusesRefunds ?? 0)
  return change<LedgerEntry>({
    ...known,
    refundCalls,
    refundedMinor: isRefused ? 0 : known.capturedMinor,
  })
}
