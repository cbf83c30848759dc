import Stripe from 'stripe'
import type {
  ChargeRequest,
  PaymentProvider,
  RefundRequest,
  RefundResult,
  RetrieveResult,
} from './provider.ts'
import { chargeResultOf, failureCodeOf, rethrow } from './stripe-errors.ts'

export interface StripeProviderOptions {
  readonly secretKey: string
  /** How long a call may take. */
  readonly timeoutMs: number
  /** Another address than Stripe's own, for tests. */
  readonly apiUrl?: string | undefined
}

/** Search may lag behind by a minute, and by an hour during an outage: https://docs.stripe.com/search#data-freshness */
const LATE_ARRIVAL_MS = 3_600_000
const KEY = 'waybill_key'

const addressOf = (apiUrl: string | undefined) => {
  if (apiUrl === undefined) return {}
  const { hostname, port, protocol } = new URL(apiUrl)
  return { host: hostname, port, protocol: protocol === 'http:' ? ('http' as const) : ('https' as const) }
}

const resultOf = (intent: Stripe.PaymentIntent): RetrieveResult => {
  switch (intent.status) {
    case 'succeeded':
      return { outcome: 'captured', reference: intent.id }
    case 'requires_payment_method':
    case 'requires_action':
    case 'canceled':
      return { outcome: 'declined', code: failureCodeOf(intent.last_payment_error) }
    default:
      return { outcome: 'unknown' }
  }
}

/** One key may stand for an abandoned and a captured intent: money that moved counts most, then doubt. */
const mostCertain = (results: readonly RetrieveResult[]): RetrieveResult =>
  results.find(({ outcome }) => outcome === 'captured') ??
  results.find(({ outcome }) => outcome === 'unknown') ??
  results[0] ?? { outcome: 'not_found' }

/** Charges through Stripe's PaymentIntents, captured at once. Stripe keeps an idempotency key for at least a day. */
export const createStripeProvider = (options: StripeProviderOptions): PaymentProvider => {
  const stripe = new Stripe(options.secretKey, {
    timeout: options.timeoutMs,
    // A retry is ours to make: it must be seen, counted and recorded.
    maxNetworkRetries: 0,
    telemetry: false,
    ...addressOf(options.apiUrl),
  })

  const charge = async (request: ChargeRequest) => {
    const { idempotencyKey, orderId, attempt, amount, paymentMethod } = request
    try {
      const intent = await stripe.paymentIntents.create(
        {
          amount: amount.amountMinor,
          currency: amount.currency.toLowerCase(),
          payment_method: paymentMethod,
          confirm: true,
          // The buyer is not there any more: a card that asks for them is declined.
          error_on_requires_action: true,
          automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
          metadata: { [KEY]: idempotencyKey, order_id: orderId, attempt },
        },
        { idempotencyKey },
      )
      const result = resultOf(intent)
      return result.outcome === 'not_found' ? ({ outcome: 'unknown' } as const) : result
    } catch (error) {
      return chargeResultOf(error)
    }
  }

  const retrieve = async (idempotencyKey: string) => {
    const query = `metadata['${KEY}']:'${idempotencyKey}'`
    const found = await stripe.paymentIntents.search({ query, limit: 10 }).catch(rethrow)
    return mostCertain(found.data.map(resultOf))
  }

  const refund = async ({ idempotencyKey, reference, amount }: RefundRequest): Promise<RefundResult> => {
    const known = await stripe.refunds.list({ payment_intent: reference, limit: 100 }).catch(rethrow)
    const isLost = ({ status }: Stripe.Refund) => status === 'failed' || status === 'canceled'
    const lost = known.data.filter(isLost).length
    const made =
      known.data.find((each) => !isLost(each)) ??
      (await stripe.refunds
        .create(
          { payment_intent: reference, amount: amount.amountMinor, metadata: { [KEY]: idempotencyKey } },
          // Under the old key Stripe would only repeat that the last refund failed.
          { idempotencyKey: `${idempotencyKey}:refund:${lost}` },
        )
        .catch(rethrow))
    if (isLost(made)) return { outcome: 'failed', reason: made.failure_reason ?? 'failed' }
    return made.status === 'succeeded' ? { outcome: 'refunded' } : { outcome: 'pending' }
  }

  return { name: 'stripe', lateArrivalMs: LATE_ARRIVAL_MS, charge, retrieve, refund }
}
