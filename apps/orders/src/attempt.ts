import type { MoneyStatus } from '@waybill/contracts'
import { IllegalTransitionError } from './illegal-transition.ts'
import type { AttemptInput } from './order-input.ts'

/** What is known of one attempt. Facts only add up, so that their order of arrival does not matter. */
type AttemptFact =
  | 'reserved'
  | 'rejected'
  | 'restocked'
  | 'captured'
  | 'declined'
  | 'refunded'
  /** Ours: `inventory.restock` was sent. */
  | 'restock_asked'

export type AttemptFacts = Readonly<Partial<Record<AttemptFact, true>>>

const factOf = {
  'inventory.reserved': 'reserved',
  'inventory.rejected': 'rejected',
  'inventory.restocked': 'restocked',
  'payment.processed': 'captured',
  'payment.failed': 'declined',
  'payment.refunded': 'refunded',
} as const satisfies Record<AttemptInput['type'], AttemptFact>

/** True when `input` says nothing new. */
export const isKnown = (facts: AttemptFacts, input: AttemptInput): boolean =>
  facts[factOf[input.type]] === true

/**
 * Adds what `input` says to the facts.
 * @throws IllegalTransitionError when both cannot be true: then somebody has a defect, and a person must look.
 */
export const learn = (facts: AttemptFacts, input: AttemptInput): AttemptFacts => {
  const fact = factOf[input.type]
  const moneyMoved = facts.captured === true || facts.refunded === true
  const compensated = facts.restock_asked === true || facts.refunded === true
  if (fact === 'declined' && moneyMoved) throw contradiction(input, 'its money was captured')
  if ((fact === 'captured' || fact === 'refunded') && facts.declined) {
    throw contradiction(input, 'its payment failed')
  }
  if (fact === 'rejected' && facts.captured && !compensated) {
    throw contradiction(input, 'its money was captured and stays')
  }
  return { ...facts, [fact]: true }
}

const contradiction = (input: AttemptInput, known: string) =>
  new IllegalTransitionError(`${input.type} for attempt ${input.attempt}, but ${known}`)

/** The money axis over all attempts: `paid` while anything captured has not gone back. */
export const moneyOf = (attempts: Readonly<Record<string, AttemptFacts>>): MoneyStatus => {
  const all = Object.values(attempts)
  if (all.some((facts) => facts.captured && !facts.refunded)) return 'paid'
  return all.some((facts) => facts.refunded) ? 'refunded' : 'unpaid'
}

/** True when inventory may hold stock for the attempt now or later: it did not refuse it for good. */
export const mayHoldStock = (facts: AttemptFacts): boolean => facts.reserved === true || !facts.rejected
