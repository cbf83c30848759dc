import { setTimeout as delay } from 'node:timers/promises'
import { type PaymentProvider, ProviderBusyError, type RetrieveResult } from './provider.ts'
import { behaviourOf, receiveCharge, receiveRefund, type TestCharge } from './test-charge.ts'
import type { TestLedger } from './test-ledger-store.ts'

export interface TestProviderOptions {
  readonly ledger: TestLedger
  readonly clock: () => Date
  /** How long a caller waits for an answer that does not come. */
  readonly timeoutMs: number
}

const answerOf = (key: string, charge: TestCharge | undefined): RetrieveResult => {
  if (charge?.capturedAt !== undefined) return { outcome: 'captured', reference: `test_${key}` }
  if (charge?.declined !== undefined) return { outcome: 'declined', code: charge.declined }
  return { outcome: 'not_found' }
}

/**
 * A pretended provider for development and tests. What happens is decided by the name of the card; like a real
 * provider it makes one charge per idempotency key and answers a repeated call as it answered the first.
 */
export const createTestProvider = ({ ledger, clock, timeoutMs }: TestProviderOptions): PaymentProvider => ({
  name: 'test',
  // A call that was cut off may still be on its way to the ledger.
  lateArrivalMs: timeoutMs,
  charge: async (request) => {
    const { idempotencyKey: key, paymentMethod } = request
    const { outcome, state } = await ledger.apply(key, {
      decide: (known) => receiveCharge(known, request, clock()),
    })
    const isFirstAnswer = outcome === 'applied'
    const answer = answerOf(key, state)
    if (behaviourOf(paymentMethod) === 'busy_twice' && answer.outcome === 'not_found') {
      throw new ProviderBusyError('the test provider is busy')
    }
    const isSilent = behaviourOf(paymentMethod) === 'silent' && isFirstAnswer
    if (answer.outcome !== 'not_found' && !isSilent) return answer
    await delay(timeoutMs)
    return { outcome: 'unknown' }
  },
  retrieve: async (key) => answerOf(key, await ledger.find(key)),
  refund: async ({ idempotencyKey: key }) => {
    const { state } = await ledger.apply(key, { decide: (known) => receiveRefund(known, clock()) })
    return state?.refundedAt === undefined
      ? { outcome: 'failed', reason: 'there is no such charge' }
      : { outcome: 'refunded' }
  },
})
