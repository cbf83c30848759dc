import { isKnown, learn, moneyOf } from './attempt.ts'
import { complete, fail, restock, type Step } from './ending.ts'
import type { AttemptInput } from './order-input.ts'
import { factsOf, type RecordedOrder } from './order-state.ts'

/** Takes in what inventory or payments say about an attempt. Undefined means: a duplicate, nothing new. */
export const onAttempt = (before: RecordedOrder, input: AttemptInput, now: Date): Step | undefined => {
  const facts = factsOf(before, input.attempt)
  if (isKnown(facts, input)) return undefined
  const attempts = { ...before.attempts, [input.attempt]: learn(facts, input) }
  const order: RecordedOrder = { ...before, attempts, money: moneyOf(attempts) }
  const isOurs = input.attempt === order.attempt
  const detail = isOurs ? detailOf(input) : 'other_attempt'
  const step =
    isOurs && order.status === 'processing' ? progress(order, input, now) : afterwards(order, input)
  return detail === undefined ? step : { ...step, detail }
}

/** The saga itself: what our attempt's answers do to an order that is under way. */
const progress = (order: RecordedOrder, input: AttemptInput, now: Date): Step => {
  switch (input.type) {
    case 'inventory.reserved':
      return { order, events: [] }
    case 'inventory.rejected':
      return fail(order, { reason: input.reason, rejectedLines: input.lines, now })
    case 'payment.processed':
      return complete(order, now)
    case 'payment.failed':
      return fail(order, {
        reason: input.code === 'provider_error' ? 'payment_error' : 'payment_declined',
        now,
      })
    // Neither should come before an ending of ours. If one does, the sale cannot stand any more.
    case 'inventory.restocked':
      return fail(order, { reason: 'expired', now })
    case 'payment.refunded':
      return fail(order, { reason: 'payment_error', now })
  }
}

/** Answers to an attempt that lost or an order that ended: only stock that is still held needs doing. */
const afterwards = (order: RecordedOrder, input: AttemptInput): Step => {
  const hasWon = order.status === 'completed' && input.attempt === order.attempt
  if (input.type !== 'inventory.reserved' || hasWon) return { order, events: [] }
  const isOurs = input.attempt === order.attempt
  return restock(order, { attempt: input.attempt, reason: isOurs ? order.status : 'superseded' })
}

const detailOf = (input: AttemptInput): string | undefined => {
  if (input.type === 'inventory.rejected') return input.reason
  return input.type === 'payment.failed' ? input.code : undefined
}
