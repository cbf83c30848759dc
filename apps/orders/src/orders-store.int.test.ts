import { randomUUID } from 'node:crypto'
import { type EventEnvelope, orderPlaced, type OrderStatus } from '@waybill/contracts'
import { newEnvelope } from '@waybill/event-bus'
import { createRelay, type Relay } from '@waybill/store'
import { privateDatabase, type PrivateDatabase, testLogger } from '@waybill/testing'
import fc from 'fast-check'
import { type CommandStartedEvent, type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOverdueOrdersExpiry } from './expire-overdue-orders.ts'
import { decide } from './order.ts'
import {
  BUYER,
  cancelRequested,
  DEADLINE,
  NOON,
  placed,
  processed,
  rejected,
  reserved,
} from './order.fixtures.ts'
import type { OrderInput } from './order-input.ts'
import { createOrdersStore, type OrdersStore } from './orders-store.ts'
import { exampleOf } from './orders-harness.fixtures.ts'

let database: PrivateDatabase
let client: MongoClient
let relay: Relay
let store: OrdersStore
const published: EventEnvelope[] = []
const finds: Document[] = []

beforeAll(async () => {
  database = privateDatabase('orders_store')
  client = await new MongoClient(database.uri, { monitorCommands: true }).connect()
  client.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'find') finds.push(command)
  })
  relay = createRelay({
    logger: testLogger(),
    publish: async (envelope) => {
      published.push(envelope)
    },
  })
  store = createOrdersStore({ db: client.db(), relay })
  await store.prepare()
})
afterAll(async () => {
  await relay.stop()
  await client.close()
  await database.drop()
})

const apply = (orderId: string, input: OrderInput, now = NOON) =>
  store.apply(orderId, { decide: (state) => decide(state, input, now) })

const placeOne = async (overrides: Parameters<typeof placed>[1] = {}) => {
  const orderId = randomUUID()
  await apply(orderId, placed(undefined, { orderId, ...overrides }))
  return orderId
}

/** Explains the find that it sent: its stages, and how many documents it looked at. */
const planOf = async (run: () => Promise<unknown>) => {
  finds.length = 0
  await run()
  const sent = finds.at(-1)
  if (sent === undefined) throw new Error('no find was sent')
  const { lsid: _lsid, $db: _db, ...query } = sent
  const explained = await client.db().command({ explain: query, verbosity: 'executionStats' })
  const plan = JSON.stringify((explained['queryPlanner'] as Document)['winningPlan'])
  return {
    stages: new Set([...plan.matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage)),
    indexes: new Set([...plan.matchAll(/"indexName":"(\w+)"/g)].map(([, index]) => index)),
    examined: (explained['executionStats'] as Document)['totalDocsExamined'] as number,
  }
}

describe('queries go by an index, in its order', () => {
  const userId = randomUUID()
  beforeAll(async () => {
    for (let n = 10; n < 40; n += 1) await placeOne({ placedAt: `2026-11-23T11:${n}:00.000Z` })
    for (let n = 10; n < 20; n += 1) await placeOne({ userId, placedAt: `2026-11-23T11:${n}:00.000Z` })
  })

  const statuses: (OrderStatus | undefined)[] = [undefined, 'processing']
  const pages = [BUYER, undefined].flatMap((whose) => statuses.map((status) => ({ userId: whose, status })))
  it.each(pages)('a page of the listing: $userId $status', async (query) => {
    const first = await store.list({ ...query, limit: 5 })
    const second = () => store.list({ ...query, limit: 5, cursor: first.nextCursor ?? '' })
    for (const page of [() => store.list({ ...query, limit: 5 }), second]) {
      const { stages, indexes, examined } = await planOf(page)
      expect(indexes).toEqual(new Set([query.userId === undefined ? 'by_status' : 'by_user']))
      expect(stages).not.toContain('SORT')
      expect(stages).not.toContain('COLLSCAN')
      // One more than the page, to know whether there is another; one for the cursor's own row.
      expect(examined).toBeLessThanOrEqual(7)
    }
  })

  it('overdue orders', async () => {
    const { stages, indexes } = await planOf(() => store.findOverdue(DEADLINE, 10))
    expect(indexes).toEqual(new Set(['overdue']))
    expect(stages).not.toContain('SORT')
  })

  it('orders of erased users', async () => {
    const { indexes, examined } = await planOf(() => store.findPersonal([userId]))
    expect(indexes).toEqual(new Set(['by_user']))
    expect(examined).toBe(10)
  })
})

describe('erasures', () => {
  it('are remembered for as long as is looked back, then forgotten', async () => {
    const [old, fresh] = [randomUUID(), randomUUID()]
    await store.rememberErasure(old, new Date('2026-11-01T00:00:00.000Z'))
    await store.rememberErasure(fresh, NOON)
    await store.rememberErasure(fresh, NOON)
    expect(await store.recentErasures(new Date('2026-11-20T00:00:00.000Z'))).toEqual([fresh])
    expect(await store.recentErasures(new Date('2026-10-01T00:00:00.000Z'))).toEqual([fresh])
  })
})

describe('the poller of overdue orders', () => {
  it('expires nothing during the grace after its start, and all that is overdue after it', async () => {
    const orderIds = await Promise.all(Array.from({ length: 120 }, () => placeOne()))
    let now = DEADLINE
    const poller = createOverdueOrdersExpiry({
      store,
      clock: () => now,
      newId: randomUUID,
      logger: testLogger(),
      intervalMs: 1000,
      graceMs: 5000,
    })
    const statuses = async () =>
      new Set(
        (await Promise.all(orderIds.map((orderId) => store.find(orderId)))).map((order) => order?.status),
      )
    await poller.runNow()
    expect(await statuses()).toEqual(new Set(['processing']))
    now = new Date(DEADLINE.getTime() + 5000)
    await poller.runNow()
    expect(await statuses()).toEqual(new Set(['failed']))
  })
})

describe('whatever the order of arrival, at the same time and more than once', () => {
  const play = async (script: readonly OrderInput[], order: readonly number[]) => {
    const orderId = randomUUID()
    const events = script.map((input) => ({
      input: input.type === 'order.placed' ? { ...input, orderId } : input,
      event: newEnvelope('gateway', orderPlaced, exampleOf(orderPlaced, { orderId })),
    }))
    await Promise.all(
      order.map(async (at) => {
        const one = events[at % events.length]
        if (one === undefined) return
        const { event, input } = one
        await store.apply(orderId, { event, decide: (state) => decide(state, input, NOON) })
      }),
    )
    await relay.idle()
    const { status, money, attempts, timeline } = (await store.find(orderId)) ?? {}
    return {
      status,
      money,
      attempts,
      told: timeline?.length,
      published: published
        .filter(({ subject }) => subject === orderId)
        .map(({ type }) => type)
        .toSorted(),
    }
  }

  it.each(
    Object.entries({
      'a sale': [placed(), reserved(), processed()],
      'a rejection': [placed(), rejected()],
      'a cancellation before the reservation': [placed(), cancelRequested(), reserved()],
    }),
  )('%s is stored the same, with the same events published once', async (_name, script) => {
    const indexes = script.map((_input, index) => index)
    const inOrder = await play(script, indexes)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...indexes, ...indexes], { minLength: script.length * 2 }),
        async (order) => {
          expect(await play(script, order)).toEqual(inOrder)
        },
      ),
      { numRuns: 25 },
    )
  })
})
