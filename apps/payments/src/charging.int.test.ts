import { randomUUID } from 'node:crypto'
import type { EventEnvelope } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide } from './payment.ts'
import { rules } from './payment.fixtures.ts'
import { paymentIdsOf } from './payment-ids.ts'
import type { PaymentInput } from './payment-input.ts'
import { type Harness, startHarness } from './payments-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const AMOUNT = 2900

const reserve = async (paymentMethod: string) => {
  const orderId = randomUUID()
  await harness.send(harness.reserved(orderId, paymentMethod))
  return orderId
}

describe('a card', () => {
  it.each([
    ['pm_card_ok', 1],
    ['pm_card_flaky', 3],
    ['pm_card_timeout', 1],
    ['pm_card_timeout_lost', 2],
  ])('%s is charged once, after %i calls or more', async (paymentMethod, calls) => {
    const orderId = await reserve(paymentMethod)
    await harness.becomes(orderId, 'processed')
    expect(await harness.published(orderId)).toEqual(['payment.processed'])
    const { chargeCalls, ...money } = await harness.money(orderId)
    expect(money).toMatchObject({ captures: 1, keptMinor: AMOUNT })
    expect(chargeCalls).toBeGreaterThanOrEqual(calls)
  })

  it.each([
    ['pm_card_declined', 'card_declined'],
    ['pm_card_insufficient_funds', 'insufficient_funds'],
    ['pm_who_knows', 'card_declined'],
  ])('%s is declined as %s', async (paymentMethod, failureCode) => {
    const orderId = await reserve(paymentMethod)
    await harness.becomes(orderId, 'failed')
    expect(await harness.payment(orderId)).toMatchObject({ status: 'failed', failureCode })
    expect(await harness.published(orderId)).toEqual(['payment.failed'])
    expect(await harness.money(orderId)).toMatchObject({ captures: 0, keptMinor: 0 })
  })
})

describe('a cancellation that races the charge', () => {
  it.each(['pm_card_ok', 'pm_card_timeout', 'pm_card_flaky', 'pm_card_timeout_lost'])(
    'of %s keeps nothing',
    async (paymentMethod) => {
      const orderId = randomUUID()
      await harness.send(harness.reserved(orderId, paymentMethod), harness.cancelled(orderId))
      await harness.becomes(orderId, 'voided', 'refunded')
      const { status } = await harness.payment(orderId)
      const captures = status === 'refunded' ? 1 : 0
      expect(await harness.money(orderId)).toMatchObject({ captures, keptMinor: 0 })
      expect(await harness.published(orderId)).toEqual(
        status === 'refunded' ? ['payment.processed', 'payment.refunded'] : [],
      )
    },
  )
})

describe('a refund that the provider refuses', () => {
  it('is tried until it is made', async () => {
    const orderId = await reserve('pm_card_refund_flaky')
    await harness.becomes(orderId, 'processed')
    await harness.send(harness.failed(orderId))
    await harness.becomes(orderId, 'refunded')
    expect(await harness.published(orderId)).toEqual(['payment.processed', 'payment.refunded'])
    expect(await harness.money(orderId)).toMatchObject({ keptMinor: 0, refundCalls: 3 })
    // The poller did it, long after the event: the order's story still hangs together.
    expect(harness.heard(orderId).map(({ correlationid }) => correlationid)).toEqual(['req-1', 'req-1'])
  })
})

describe('a process that died', () => {
  const aMinuteAgo = new Date(Date.now() - 60_000)
  /** Writes what a process would before it dies. */
  const write = async (orderId: string, inputs: readonly PaymentInput[], event?: EventEnvelope) => {
    const store = harness.dyingStore()
    for (const input of inputs) {
      await store.apply(orderId, {
        event,
        decide: (state) => decide(state, input, { now: aMinuteAgo, rules }),
      })
    }
  }
  const idsFor = (orderId: string) => ({
    ...paymentIdsOf({ orderId, attempt: '9f86d081884c7d65' }),
    correlationId: 'req-1',
  })
  const requestFor = (orderId: string): PaymentInput => ({
    type: 'requested',
    ...idsFor(orderId),
    amount: { amountMinor: AMOUNT, currency: 'EUR' },
    paymentMethod: 'pm_card_ok',
  })

  it('before it charged is resumed by the redelivered event', async () => {
    const orderId = randomUUID()
    const event = harness.reserved(orderId)
    await harness.restart(async () => {
      await write(orderId, [requestFor(orderId)], event)
      await harness.send(event)
    })
    await harness.becomes(orderId, 'processed')
    expect(await harness.published(orderId)).toEqual(['payment.processed'])
    expect(await harness.money(orderId)).toMatchObject({ captures: 1, keptMinor: AMOUNT })
  })

  it('before it charged is resumed by the poller when nothing is redelivered', async () => {
    const orderId = randomUUID()
    await write(orderId, [requestFor(orderId)])
    await harness.becomes(orderId, 'processed')
    expect(await harness.published(orderId)).toEqual(['payment.processed'])
    expect(await harness.money(orderId)).toMatchObject({ captures: 1, keptMinor: AMOUNT })
  })

  it('before it charged, while the order ended, charges nothing', async () => {
    const orderId = randomUUID()
    await harness.restart(() => write(orderId, [requestFor(orderId), { type: 'voided', ...idsFor(orderId) }]))
    await harness.becomes(orderId, 'voided')
    expect(await harness.money(orderId)).toMatchObject({ captures: 0, chargeCalls: 0 })
  })

  it('between the wish to refund and the refund leaves it to the poller', async () => {
    const orderId = await reserve('pm_card_ok')
    await harness.becomes(orderId, 'processed')
    await write(orderId, [{ type: 'voided', ...idsFor(orderId) }])
    await harness.becomes(orderId, 'refunded')
    expect(await harness.published(orderId)).toEqual(['payment.processed', 'payment.refunded'])
    expect(await harness.money(orderId)).toMatchObject({ captures: 1, keptMinor: 0 })
  })
})

describe('an operator', () => {
  it('sees a payment by its order, and nothing of the card', async () => {
    const orderId = await reserve('pm_card_ok')
    await harness.becomes(orderId, 'processed')
    expect(await harness.payment(orderId)).toEqual({
      ...paymentIdsOf({ orderId, attempt: '9f86d081884c7d65' }),
      status: 'processed',
      amount: { amountMinor: AMOUNT, currency: 'EUR' },
      updatedAt: expect.any(String),
    })
  })

  it('is told that there is none', async () => {
    await expect(harness.payment(randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is the only one who may ask', async () => {
    const accessToken = await harness.token('customer')
    const question = { orderId: randomUUID() }
    await expect(harness.client().byOrder(question, { accessToken })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(harness.client().byOrder(question)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

it('nothing of a card is logged', () => {
  expect(harness.logger.lines.length).toBeGreaterThan(0)
  expect(JSON.stringify(harness.logger.lines)).not.toMatch(/pm_card|pm_who/)
})
