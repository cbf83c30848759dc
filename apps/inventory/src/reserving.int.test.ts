import { randomUUID } from 'node:crypto'
import { inventoryRestock, orderCompleted, orderPlaced } from '@waybill/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EUR, exampleOf, type Harness, orderOf, startHarness } from './inventory-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ instances: 2 })
})
afterAll(() => harness.stop())

const OURS = '1111111111111111'
const OTHER = '2222222222222222'
const polled = { timeout: 15_000 }

const placed = (orderId: string, skus: readonly string[], attempt = OURS) =>
  harness.envelope(orderPlaced, orderOf(orderId, skus, attempt))
const completed = (orderId: string, attempt = OURS) =>
  harness.envelope(orderCompleted, exampleOf(orderCompleted, { orderId, attempt }))
const restock = (orderId: string, attempt = OURS) =>
  harness.envelope(inventoryRestock, { orderId, attempt, reason: 'cancelled' })

const told = async (orderId: string) => (await harness.published(orderId)).map(({ type }) => type)
const statuses = async (orderId: string) =>
  Object.fromEntries(
    (await harness.reservation(orderId))?.attempts.map(({ attempt, status }) => [attempt, status]) ?? [],
  )

describe('placing an order', () => {
  it('holds every line and tells payments what to charge', async () => {
    const [mug, pan] = [await harness.stocked(5), await harness.stocked(5)]
    const orderId = randomUUID()
    await harness.inTurn(placed(orderId, [mug, pan]))
    expect(await harness.stockOf(mug)).toMatchObject({ held: 1, available: 4 })
    expect(await harness.published(orderId)).toEqual([
      expect.objectContaining({
        type: 'inventory.reserved',
        correlationid: 'req-1',
        data: expect.objectContaining({ attempt: OURS, total: EUR(2000), paymentMethod: 'pm_card_ok' }),
      }),
    ])
  })

  it('sums the lines of one SKU before it takes any', async () => {
    const [mug, orderId] = [await harness.stocked(3), randomUUID()]
    const lines = [2, 2].map((quantity) => ({ sku: mug, quantity, unitPrice: EUR(1000) }))
    await harness.inTurn(harness.envelope(orderPlaced, exampleOf(orderPlaced, { orderId, lines })))
    const [event] = await harness.published(orderId)
    expect(event?.data).toMatchObject({
      reason: 'out_of_stock',
      lines: [{ sku: mug, requested: 4, available: 3 }],
    })
    expect(await harness.stockOf(mug)).toMatchObject({ held: 0, available: 3 })
  })

  it('takes all lines or none', async () => {
    const [plenty, none, orderId] = [await harness.stocked(9), await harness.stocked(0), randomUUID()]
    await harness.inTurn(placed(orderId, [plenty, none]))
    expect(await told(orderId)).toEqual(['inventory.rejected'])
    expect(await harness.stockOf(plenty)).toMatchObject({ held: 0, available: 9 })
  })

  it('at a price that changed is rejected with the new one, also when there is too little', async () => {
    const [mug, empty, orderId] = [await harness.stocked(9), await harness.stocked(0), randomUUID()]
    await harness.client.changePrice({ sku: mug, price: EUR(1100) }, await harness.operator())
    await harness.inTurn(placed(orderId, [mug, empty]))
    const [event] = await harness.published(orderId)
    expect(event?.data).toMatchObject({
      reason: 'price_changed',
      lines: [{ sku: mug, requested: 1, currentPrice: EUR(1100) }],
    })
  })

  it('of a product that nobody knows is rejected', async () => {
    const orderId = randomUUID()
    await harness.inTurn(placed(orderId, [await harness.stocked(1), 'NO-SUCH-THING']))
    const [event] = await harness.published(orderId)
    expect(event?.data).toMatchObject({
      reason: 'unknown_product',
      lines: [{ sku: 'NO-SUCH-THING', requested: 1 }],
    })
  })

  it('that was cut off by a crash is resumed by the redelivered message, and nothing is taken twice', async () => {
    const [mug, pan] = [await harness.stocked(5), await harness.stocked(5)]
    const orderId = randomUUID()
    await harness.takeAndDie(orderId, [mug])
    await harness.inTurn(placed(orderId, [mug, pan]), completed(orderId))
    for (const sku of [mug, pan]) {
      await expect.poll(() => harness.stockOf(sku), polled).toMatchObject({ sold: 1, held: 0, available: 4 })
    }
  })

  it('never sells a unit twice, however many ask for the last ones at once', async () => {
    const [last, other] = [await harness.stocked(25), await harness.stocked(1000)]
    const orders = Array.from({ length: 200 }, () => randomUUID())
    await harness.send(...orders.map((orderId) => placed(orderId, [last, other])))
    await harness.settled()
    expect(await harness.stockOf(last)).toMatchObject({ held: 25, available: 0 })
    expect(await harness.stockOf(other)).toMatchObject({ held: 25, available: 975 })
    const events = (await Promise.all(orders.map(told))).flat()
    expect(events.filter((type) => type === 'inventory.reserved')).toHaveLength(25)
    expect(events.filter((type) => type === 'inventory.rejected')).toHaveLength(175)
  })
})

describe.each([
  ['order.placed', { first: 0, sold: 0, held: 1, events: ['inventory.reserved'], status: 'held' }],
  ['order.completed', { first: 1, sold: 1, held: 0, events: ['inventory.reserved'], status: 'committed' }],
  [
    'inventory.restock',
    { first: 1, sold: 0, held: 0, events: ['inventory.reserved', 'inventory.restocked'], status: 'released' },
  ],
] as const)('%s', (type, { first, sold, held, events, status }) => {
  const make = { 'order.placed': placed, 'order.completed': completed, 'inventory.restock': restock }[type]
  const event = (orderId: string, sku: string) =>
    type === 'order.placed' ? placed(orderId, [sku]) : make(orderId, OURS as never)

  it('counts once however often it is delivered, under its own id or a new one', async () => {
    const [sku, orderId] = [await harness.stocked(9), randomUUID()]
    const before = [placed(orderId, [sku])].slice(0, first)
    const same = event(orderId, sku)
    await harness.send(...before, same, same, event(orderId, sku), same)
    await harness.settled()
    expect(await harness.stockOf(sku)).toMatchObject({ sold, held, available: 9 - sold - held })
    expect(await told(orderId)).toEqual(events)
    expect(await statuses(orderId)).toEqual({ [OURS]: status })
  })

  it('goes to the dead-letter queue when it breaks its contract, and the order goes on', async () => {
    const [sku, orderId] = [await harness.stocked(9), randomUUID()]
    const before = await harness.deadLetters()
    const good = event(orderId, sku)
    const poison = { ...event(orderId, sku), data: { orderId, attempt: 'not an attempt' } }
    await harness.send(...[placed(orderId, [sku])].slice(0, first), poison, good)
    await expect.poll(harness.deadLetters, polled).toBe(before + 1)
    await expect.poll(() => statuses(orderId), polled).toEqual({ [OURS]: status })
  })
})

describe('out of order', () => {
  it('a restock that comes before its order leaves a tombstone, and the order takes nothing', async () => {
    const [sku, orderId] = [await harness.stocked(5), randomUUID()]
    await harness.inTurn(restock(orderId), placed(orderId, [sku]))
    expect(await harness.stockOf(sku)).toMatchObject({ held: 0, available: 5 })
    expect(await told(orderId)).toEqual([])
  })

  it('a completion that comes before its reservation waits for it', async () => {
    const [sku, orderId] = [await harness.stocked(5), randomUUID()]
    await harness.send(completed(orderId), placed(orderId, [sku]))
    await expect.poll(() => harness.stockOf(sku), polled).toMatchObject({ sold: 1, held: 0 })
  })
})

describe('two attempts of one order', () => {
  it('the second is rejected while the first is alive, and its compensation leaves the first alone', async () => {
    const [sku, orderId] = [await harness.stocked(5), randomUUID()]
    await harness.inTurn(placed(orderId, [sku]), placed(orderId, [sku], OTHER), restock(orderId, OTHER))
    expect(await statuses(orderId)).toEqual({ [OURS]: 'held', [OTHER]: 'rejected' })
    expect((await harness.published(orderId)).map(({ data }) => data)).toEqual([
      expect.objectContaining({ attempt: OURS, heldUntil: expect.any(String) }),
      expect.objectContaining({ attempt: OTHER, reason: 'superseded' }),
    ])
    expect(await harness.stockOf(sku)).toMatchObject({ held: 1, available: 4 })
  })
})

it('selling what was given back goes to the dead-letter queue', async () => {
  const [sku, orderId] = [await harness.stocked(5), randomUUID()]
  const before = await harness.deadLetters()
  await harness.inTurn(placed(orderId, [sku]), restock(orderId))
  await harness.send(completed(orderId))
  await expect.poll(harness.deadLetters, polled).toBe(before + 1)
  expect(await harness.stockOf(sku)).toMatchObject({ sold: 0, held: 0, available: 5 })
})

it('the books of every product balance', async () => {
  expect(await harness.areBooksBalanced()).toBe(true)
})

it('nothing personal is logged', () => {
  expect(JSON.stringify(harness.logger.lines)).not.toMatch(/Ada|Quay|pm_card/)
})
