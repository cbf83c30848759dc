import { setTimeout as delay } from 'node:timers/promises'
import { answerTo, type LedgerEntry, receiveCharge, receiveRefund } from './ledger-entry.ts'
import { type ChargeResult, type PaymentProvider, ProviderBusyError } from './provider.ts'
import type { ProviderLedger } from './provider-ledger-store.ts'

export interface TestProviderOptions {
  readonly ledger: ProviderLedger
  /** How long a caller waits for an answer that does not come. */
  readonly timeoutMs: number
}

const settledResultOf = (key: string, entry: LedgerEntry | undefined): ChargeResult | undefined => {
  if (entry?.outcome === undefined) return undefined
  return entry.outcome === 'captured'
    ? { outcome: 'captured', reference: `test_${key}` }
    : { outcome: 'declined', code: entry.code ?? 'card_declined' }
}

/**
 * A pretended provider for development and tests. What happens is decided by the name of the card; as a real one
 * does, it makes one charge per idempotency key and answers a repeated call by what it did at the first.
 */
export const createTestProvider = ({ ledger, timeoutMs }: TestProviderOptions): PaymentProvider => ({
  name: 'test',
  // A call that was cut off may still be on its way to the ledger.
  lateArrivalMs: timeoutMs,
  charge: async (request) => {
    const { idempotencyKey: key, paymentMethod } = request
    const { state } = await ledger.apply(key, { decide: (known) => receiveCharge(known, request) })
    const answer = state === undefined ? 'silence' : answerTo(state, paymentMethod)
    if (answer === 'busy') throw new ProviderBusyError('the test provider is busy')
    const result = settledResultOf(key, state)
    if (answer === 'told' && result !== undefined) return result
    await delay(timeoutMs)
    return { outcome: 'unknown' }
  },
  retrieve: async (key) => settledResultOf(key, await ledger.find(key)) ?? { outcome: 'not_found' },
  refund: async ({ idempotencyKey: key }) => {
    const { state } = await ledger.apply(key, { decide: receiveRefund })
    if (state?.outcome !== 'captured') return { outcome: 'failed', reason: 'there is no such charge' }
    return state.refundedMinor === state.capturedMinor
      ? { outcome: 'refunded' }
      : { outcome: 'failed', reason: 'refused by the test provider' }
  },
})
