import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PaymentProvider, ProviderBusyError } from './provider.ts'
import { startStripeDouble, type StripeDouble } from './stripe-double.fixtures.ts'
import { createStripeProvider } from './stripe-provider.ts'

let stripe: StripeDouble
let provider: PaymentProvider
beforeEach(async () => {
  stripe = await startStripeDouble()
  provider = createStripeProvider({ secretKey: 'sk_test_right', timeoutMs: 300, apiUrl: stripe.url })
})
afterEach(() => stripe.close())

const KEY = 'o1:9f86d081884c7d65'
const amount = { amountMinor: 2900, currency: 'EUR' }
const charge = (paymentMethod = 'pm_card_visa') =>
  provider.charge({
    idempotencyKey: KEY,
    orderId: 'o1',
    attempt: '9f86d081884c7d65',
    amount,
    paymentMethod,
  })
const refund = () => provider.refund({ idempotencyKey: KEY, reference: 'pi_1', amount })

describe('a charge through Stripe', () => {
  it('creates and confirms a payment intent under our key', async () => {
    expect(await charge()).toEqual({ outcome: 'captured', reference: 'pi_1' })
    expect(stripe.seen).toEqual([
      {
        method: 'POST',
        path: '/v1/payment_intents',
        idempotencyKey: KEY,
        form: expect.objectContaining({
          amount: '2900',
          currency: 'eur',
          confirm: 'true',
          payment_method: 'pm_card_visa',
          'metadata[waybill_key]': KEY,
          'metadata[order_id]': 'o1',
        }),
      },
    ])
  })

  it('is made once however often it is sent', async () => {
    expect(await charge()).toEqual(await charge())
    expect(stripe.intents).toHaveLength(1)
  })

  it.each([
    ['pm_card_chargeDeclined', 'card_declined'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_authenticationRequired', 'card_declined'],
    ['pm_none', 'provider_error'],
  ])('with %s is declined as %s', async (card, code) => {
    expect(await charge(card)).toEqual({ outcome: 'declined', code })
  })

  it.each([['pm_card_silent'], ['pm_card_cut'], ['pm_card_slow']])('with %s is unknown', async (card) => {
    expect(await charge(card)).toEqual({ outcome: 'unknown' })
  })

  it.each([['pm_too_many'], ['pm_trouble'], ['pm_busy']])('may be repeated after %s', async (card) => {
    await expect(charge(card)).rejects.toThrow(ProviderBusyError)
  })

  it('is not taken for a declined card when our own key is wrong', async () => {
    provider = createStripeProvider({ secretKey: 'sk_test_wrong', timeoutMs: 300, apiUrl: stripe.url })
    await expect(charge()).rejects.toMatchObject({ type: 'StripeAuthenticationError' })
  })
})

describe('asking Stripe for a charge', () => {
  it('finds the one whose answer was lost', async () => {
    await charge('pm_card_silent')
    expect(await provider.retrieve(KEY)).toEqual({ outcome: 'captured', reference: 'pi_1' })
  })

  it('tells a declined one', async () => {
    await charge('pm_card_chargeDeclinedInsufficientFunds')
    expect(await provider.retrieve(KEY)).toEqual({ outcome: 'declined', code: 'insufficient_funds' })
  })

  it('tells that there is none', async () => {
    await charge()
    expect(await provider.retrieve('o2:9f86d081884c7d65')).toEqual({ outcome: 'not_found' })
  })

  it('counts money that moved above everything else found under the key', async () => {
    const metadata = { waybill_key: KEY }
    stripe.intents.push(
      { id: 'pi_a', object: 'payment_intent', status: 'canceled', last_payment_error: null, metadata },
      { id: 'pi_b', object: 'payment_intent', status: 'processing', last_payment_error: null, metadata },
    )
    expect(await provider.retrieve(KEY)).toEqual({ outcome: 'unknown' })
    stripe.intents.push({ id: 'pi_c', object: 'payment_intent', status: 'succeeded', metadata })
    expect(await provider.retrieve(KEY)).toEqual({ outcome: 'captured', reference: 'pi_c' })
  })
})

describe('a refund through Stripe', () => {
  beforeEach(() => charge())

  it('is made once however often it is asked for', async () => {
    expect(await refund()).toEqual({ outcome: 'refunded' })
    expect(await refund()).toEqual({ outcome: 'refunded' })
    expect(stripe.refunds).toEqual([expect.objectContaining({ payment_intent: 'pi_1', amount: 2900 })])
  })

  it('that is on its way is asked about again, not made again', async () => {
    stripe.refundStatuses.push('pending')
    expect(await refund()).toEqual({ outcome: 'pending' })
    const [made] = stripe.refunds
    if (made) made['status'] = 'succeeded'
    expect(await refund()).toEqual({ outcome: 'refunded' })
    expect(stripe.refunds).toHaveLength(1)
  })

  it('that failed is made anew under another key', async () => {
    stripe.refundStatuses.push('failed')
    expect(await refund()).toMatchObject({ outcome: 'failed' })
    expect(await refund()).toEqual({ outcome: 'refunded' })
    const keys = stripe.seen
      .filter(({ method, path }) => method === 'POST' && path === '/v1/refunds')
      .map(({ idempotencyKey }) => idempotencyKey)
    expect(keys).toEqual([`${KEY}:refund:0`, `${KEY}:refund:1`])
  })
})
