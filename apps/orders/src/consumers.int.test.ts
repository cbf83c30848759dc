import { randomUUID } from 'node:crypto'
import {
  type EventDefinition,
  type EventEnvelope,
  inventoryRejected,
  inventoryReserved,
  inventoryRestocked,
  type Order,
  orderCancelRequested,
  orderPlaced,
  paymentFailed,
  paymentProcessed,
  paymentRefunded,
  userErased,
} from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleOf, type Harness, startHarness } from './orders-harness.fixtures.ts'

type Definition = EventDefinition<string, { orderId: string }>

interface Case {
  readonly subject: Definition
  /** What the subject can come before, although it was said after it. */
  readonly overtaken: readonly Definition[]
  /** What must have happened in any case. */
  readonly first?: readonly Definition[]
  readonly outcome: Pick<Order, 'status' | 'money' | 'cancelReason'> & {
    readonly published: readonly string[]
  }
}

const cancelled = {
  status: 'cancelled',
  cancelReason: 'ordered twice',
  published: ['order.cancelled', 'inventory.restock'],
} as const

const cases: readonly Case[] = [
  {
    subject: orderPlaced,
    overtaken: [],
    outcome: { status: 'processing', money: 'unpaid', published: [] },
  },
  {
    subject: orderCancelRequested,
    overtaken: [orderPlaced, inventoryReserved],
    outcome: { ...cancelled, money: 'unpaid' },
  },
  {
    subject: inventoryReserved,
    overtaken: [orderPlaced],
    outcome: { status: 'processing', money: 'unpaid', published: [] },
  },
  {
    subject: inventoryRejected,
    overtaken: [orderPlaced],
    outcome: { status: 'failed', money: 'unpaid', published: ['order.failed'] },
  },
  {
    subject: inventoryRestocked,
    first: [orderPlaced, orderCancelRequested],
    overtaken: [inventoryReserved],
    outcome: { ...cancelled, money: 'unpaid' },
  },
  {
    subject: paymentProcessed,
    overtaken: [orderPlaced, inventoryReserved],
    outcome: { status: 'completed', money: 'paid', published: ['order.completed'] },
  },
  {
    subject: paymentFailed,
    overtaken: [orderPlaced, inventoryReserved],
    outcome: { status: 'failed', money: 'unpaid', published: ['order.failed', 'inventory.restock'] },
  },
  {
    subject: paymentRefunded,
    first: [orderPlaced, inventoryReserved, orderCancelRequested],
    overtaken: [paymentProcessed],
    outcome: { ...cancelled, money: 'refunded' },
  },
]

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ ERASURE_SWEEP_INTERVAL_MS: '50' })
})
afterAll(() => harness.stop())

const about = (orderId: string, definition: Definition) =>
  harness.envelope(definition, exampleOf(definition, { orderId }))

/** Sends one after the other, so that each is handled before the next. */
const inTurn = async (envelopes: readonly EventEnvelope[]) => {
  for (const envelope of envelopes) {
    await harness.send(envelope)
    await harness.settled()
  }
}

const outcomeOf = async (orderId: string) => {
  const { status, money, cancelReason } = await harness.order(orderId)
  return { status, money, cancelReason, published: await harness.published(orderId) }
}

const polled = { timeout: 15_000 }

const timesTold = async (orderId: string, type: string) => {
  const accessToken = await harness.token(randomUUID(), 'operator')
  const { entries } = await harness.client().timeline({ orderId }, { accessToken })
  return entries.filter((entry) => entry.type === type).length
}

describe.each(cases.map((each) => [each.subject.type, each] as const))('%s', (_type, each) => {
  const { subject, first = [], overtaken, outcome } = each

  it('counts once however often it is delivered, under its own id or a new one', async () => {
    const orderId = randomUUID()
    const before = [...first, ...overtaken].map((definition) => about(orderId, definition))
    const event = about(orderId, subject)
    await harness.send(...before, event, event, about(orderId, subject), event)
    await harness.settled()
    expect(await outcomeOf(orderId)).toEqual(outcome)
    expect(await timesTold(orderId, subject.type)).toBe(1)
  })

  it('comes to the same when it arrives before what it follows', async () => {
    const orderId = randomUUID()
    await inTurn([...first, subject, ...overtaken].map((definition) => about(orderId, definition)))
    expect(await outcomeOf(orderId)).toEqual(outcome)
  })

  it('goes to the dead-letter queue when it breaks its contract, and the order goes on', async () => {
    const orderId = randomUUID()
    const before = await harness.deadLetters()
    const poison = { ...about(orderId, subject), data: { orderId, attempt: 'not an attempt' } }
    await harness.send(...[...first, ...overtaken].map((definition) => about(orderId, definition)))
    await harness.send(poison, about(orderId, subject))
    await expect.poll(harness.deadLetters, polled).toBe(before + 1)
    await expect.poll(() => outcomeOf(orderId), polled).toEqual(outcome)
  })
})

describe('user.erased', () => {
  const place = (orderId: string, userId: string) =>
    harness.say(orderPlaced, exampleOf(orderPlaced, { orderId, userId }))
  const erase = (userId: string) =>
    harness.envelope(userErased, { userId, erasedAt: '2026-11-23T11:00:00.000Z' })
  const addressOf = async (orderId: string) => (await harness.order(orderId)).shippingAddress

  it("empties all of the user's orders, once however often it comes, and nobody else's", async () => {
    const userId = randomUUID()
    const [mine, alsoMine, theirs] = [randomUUID(), randomUUID(), randomUUID()]
    await place(mine, userId)
    await place(alsoMine, userId)
    await place(theirs, randomUUID())
    await harness.settled()
    const event = erase(userId)
    await harness.send(event, event, erase(userId))
    await harness.settled()
    expect(await addressOf(mine)).toBeUndefined()
    expect(await addressOf(alsoMine)).toBeUndefined()
    expect(await addressOf(theirs)).toBeDefined()
    expect(await timesTold(mine, 'user.erased')).toBe(1)
  })

  it('reaches an order that is recorded after it', async () => {
    const [orderId, userId] = [randomUUID(), randomUUID()]
    await harness.send(erase(userId))
    await harness.settled()
    await place(orderId, userId)
    await harness.settled()
    await expect.poll(() => addressOf(orderId), polled).toBeUndefined()
  })

  it('goes to the dead-letter queue when it breaks its contract', async () => {
    const before = await harness.deadLetters()
    await harness.send({ ...erase(randomUUID()), data: { userId: 'nobody' } })
    await expect.poll(harness.deadLetters, polled).toBe(before + 1)
  })
})

it('an event that contradicts what is known goes to the dead-letter queue, and the order stands', async () => {
  const orderId = randomUUID()
  const before = await harness.deadLetters()
  await harness.send(
    about(orderId, orderPlaced),
    about(orderId, paymentProcessed),
    about(orderId, paymentFailed),
  )
  await expect.poll(harness.deadLetters, polled).toBe(before + 1)
  expect(await harness.order(orderId)).toMatchObject({ status: 'completed', money: 'paid' })
})

it('everything that an order causes carries the correlation id of its placement', async () => {
  const orderId = randomUUID()
  await inTurn([about(orderId, orderPlaced), about(orderId, paymentFailed)])
  await harness.published(orderId)
  expect(harness.heard(orderId).map(({ correlationid }) => correlationid)).toEqual(['req-1', 'req-1'])
})

it('nothing personal is logged', () => {
  expect(JSON.stringify(harness.logger.lines)).not.toMatch(/Ada|Quay|pm_card|ordered twice/)
})
