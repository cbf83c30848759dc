import { randomUUID } from 'node:crypto'
import { type EventEnvelope, inventoryReserved } from '@waybill/contracts'
import { newEnvelope } from '@waybill/event-bus'
import { createRelay, type Relay } from '@waybill/store'
import { privateDatabase, type PrivateDatabase, testLogger } from '@waybill/testing'
import fc from 'fast-check'
import { type CommandStartedEvent, type Document, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide } from './payment.ts'
import {
  captured,
  declined,
  later,
  NOW,
  refunded,
  requested,
  requestedByOther,
  rules,
  unknown,
  voided,
} from './payment.fixtures.ts'
import type { PaymentInput } from './payment-input.ts'
import { createPaymentsStore, type PaymentsStore } from './payments-store.ts'
import { exampleOf } from './payments-harness.fixtures.ts'

let database: PrivateDatabase
let client: MongoClient
let relay: Relay
let store: PaymentsStore
const published: EventEnvelope<{ orderId?: string }>[] = []
const finds: Document[] = []

beforeAll(async () => {
  database = privateDatabase('payments_store')
  client = await new MongoClient(database.uri, { monitorCommands: true }).connect()
  client.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'find') finds.push(command)
  })
  relay = createRelay({
    logger: testLogger(),
    publish: async (envelope) => {
      published.push(envelope as (typeof published)[number])
    },
  })
  store = createPaymentsStore({ db: client.db(), relay })
  await store.ensureIndexes()
})
afterAll(async () => {
  await relay.stop()
  await client.close()
  await database.drop()
})

/** The input as an order of its own would have it. */
const about = (orderId: string, input: PaymentInput): PaymentInput =>
  'orderId' in input ? { ...input, orderId } : input

const happen = async (orderId: string, ...inputs: readonly PaymentInput[]) => {
  for (const each of inputs) {
    const input = about(orderId, each)
    await store.apply(orderId, { decide: (state) => decide(state, input, { now: NOW, rules }) })
  }
}
const told = (orderId: string) =>
  published.filter(({ data }) => data.orderId === orderId).map(({ type }) => type)

describe('payments that something is left to be done about', () => {
  it('are found by a small index, the longest overdue first', async () => {
    const open = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const orderId = randomUUID()
        await happen(orderId, requested, unknown)
        return orderId
      }),
    )
    const first = randomUUID()
    await happen(first, requested, captured, voided)
    await Promise.all(Array.from({ length: 60 }, () => happen(randomUUID(), requested, captured)))

    expect(await store.findDue(later(-1), 100)).toEqual([])
    const due = await store.findDue(later(60_000), 100)
    expect(due[0]).toEqual({ orderId: first, correlationId: 'req-1' })
    expect(new Set(due.map(({ orderId }) => orderId))).toEqual(new Set([first, ...open]))

    const { lsid: _lsid, $db: _db, ...query } = finds.at(-1) ?? {}
    const explained = await client.db().command({ explain: query, verbosity: 'executionStats' })
    const plan = JSON.stringify((explained['queryPlanner'] as Document)['winningPlan'])
    expect(plan).toContain('"indexName":"due"')
    expect(plan).not.toMatch(/"stage":"(SORT|COLLSCAN)"/)
    expect((explained['executionStats'] as Document)['totalDocsExamined']).toBe(6)
  })
})

describe('whatever the order of arrival, at the same time and more than once', () => {
  const play = async (script: readonly PaymentInput[], order: readonly number[]) => {
    const orderId = randomUUID()
    const events = script.map((input) => ({
      input: about(orderId, input),
      event: newEnvelope('inventory', inventoryReserved, exampleOf(inventoryReserved, { orderId })),
    }))
    await Promise.all(
      order.map(async (at) => {
        const one = events[at % events.length]
        if (one === undefined) return
        const { event, input } = one
        await store.apply(orderId, { event, decide: (state) => decide(state, input, { now: NOW, rules }) })
      }),
    )
    // A provider is asked only for a payment that was requested.
    if ((await store.get(orderId)).status !== 'voided') await happen(orderId, captured)
    if ((await store.get(orderId)).status === 'refund_requested') await happen(orderId, refunded)
    await relay.idle()
    const { status } = await store.get(orderId)
    return `${status}: ${told(orderId).join(', ')}`
  }
  const orders = (length: number) => {
    const twice = Array.from({ length: length * 2 }, (_each, index) => index)
    return fc.shuffledSubarray(twice, { minLength: twice.length })
  }

  it('a sale is one capture', async () => {
    await fc.assert(
      fc.asyncProperty(orders(2), async (order) => {
        expect(await play([requested, requestedByOther], order)).toBe('processed: payment.processed')
      }),
      { numRuns: 25 },
    )
  })

  it('an order that ended keeps nothing', async () => {
    await fc.assert(
      fc.asyncProperty(orders(3), async (order) => {
        expect(await play([requested, requestedByOther, voided], order)).toMatch(
          /^(voided: |refunded: payment\.processed, payment\.refunded)$/,
        )
      }),
      { numRuns: 25 },
    )
  })

  it('a decline is told once', async () => {
    const orderId = randomUUID()
    await happen(orderId, requested, declined, requested, declined, voided)
    await relay.idle()
    expect(told(orderId)).toEqual(['payment.failed'])
  })
})
