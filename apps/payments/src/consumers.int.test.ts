import { randomUUID } from 'node:crypto'
import type { EventEnvelope } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from './payments-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const AMOUNT = 2900
const polled = { timeout: 15_000 }
const reserved = (orderId: string) => harness.reserved(orderId)
const failed = (orderId: string) => harness.failed(orderId)
const cancelled = (orderId: string) => harness.cancelled(orderId)

interface Case {
  readonly make: (orderId: string) => EventEnvelope
  readonly before: readonly ((orderId: string) => EventEnvelope)[]
  /** In the order of publishing. */
  readonly inOrder: Outcome
  /** When it arrives before what it follows. */
  readonly overtaking: Outcome
}
interface Outcome {
  readonly status: string
  readonly captures: number
  readonly keptMinor: number
  readonly published: readonly string[]
}

const charged: Outcome = {
  status: 'processed',
  captures: 1,
  keptMinor: AMOUNT,
  published: ['payment.processed'],
}
const refunded: Outcome = {
  status: 'refunded',
  captures: 1,
  keptMinor: 0,
  published: ['payment.processed', 'payment.refunded'],
}
const voided: Outcome = { status: 'voided', captures: 0, keptMinor: 0, published: [] }

const cases: Readonly<Record<string, Case>> = {
  'inventory.reserved': { make: reserved, before: [], inOrder: charged, overtaking: charged },
  'order.failed': { make: failed, before: [reserved], inOrder: refunded, overtaking: voided },
  'order.cancelled': { make: cancelled, before: [reserved], inOrder: refunded, overtaking: voided },
}

const outcomeOf = async (orderId: string): Promise<Outcome> => {
  const published = await harness.published(orderId)
  const { status } = await harness.payment(orderId)
  const { captures, keptMinor } = await harness.money(orderId)
  return { status, captures, keptMinor, published }
}

/** Sends one after the other, so that each is handled before the next. */
const inTurn = async (...envelopes: readonly EventEnvelope[]) => {
  for (const envelope of envelopes) {
    await harness.send(envelope)
    await harness.settled()
  }
}

describe.each(Object.entries(cases))('%s', (_type, { make, before, inOrder, overtaking }) => {
  it('counts once however often it is delivered, under its own id or a new one', async () => {
    const orderId = randomUUID()
    const event = make(orderId)
    await harness.send(...before.map((each) => each(orderId)), event, event, make(orderId), event)
    await harness.settled()
    expect(await outcomeOf(orderId)).toEqual(inOrder)
  })

  it('leaves nothing charged and kept when it arrives before what it follows', async () => {
    const orderId = randomUUID()
    const event = make(orderId)
    await inTurn(event, ...before.map((each) => each(orderId)), event)
    expect(await outcomeOf(orderId)).toEqual(overtaking)
  })

  it('goes to the dead-letter queue when it breaks its contract, and the order goes on', async () => {
    const orderId = randomUUID()
    const deadLetters = await harness.deadLetters()
    const poison = { ...make(orderId), data: { orderId, attempt: 'not an attempt' } }
    await harness.send(...before.map((each) => each(orderId)), poison, make(orderId))
    await expect.poll(harness.deadLetters, polled).toBe(deadLetters + 1)
    await harness.settled()
    expect(await outcomeOf(orderId)).toEqual(inOrder)
  })
})

describe('an order whose end names another attempt than the one that was charged', () => {
  const other = '60303ae22b998861'

  it('gets the money back', async () => {
    const orderId = randomUUID()
    await inTurn(harness.reserved(orderId, 'pm_card_ok', other), harness.failed(orderId))
    expect(await outcomeOf(orderId)).toEqual(refunded)
    expect(harness.heard(orderId).map(({ data }) => data)).toMatchObject([
      { attempt: other },
      { attempt: other },
    ])
  })

  it('is not charged afterwards', async () => {
    const orderId = randomUUID()
    await inTurn(harness.failed(orderId), harness.reserved(orderId, 'pm_card_ok', other))
    expect(await outcomeOf(orderId)).toEqual(voided)
  })

  it('is charged for one attempt when both got the stock', async () => {
    const orderId = randomUUID()
    await harness.send(harness.reserved(orderId), harness.reserved(orderId, 'pm_card_ok', other))
    await harness.settled()
    expect(await outcomeOf(orderId)).toEqual(charged)
  })
})
