import { randomUUID } from 'node:crypto'
import { eventually } from '@waybill/testing'
import { afterEach, describe, expect, test } from 'vitest'
import {
  change,
  createAggregates,
  type OutboxDocument,
  outboxUpdate,
  type Relay,
  type RelayOptions,
} from './index.ts'
import { outboxIndex } from './indexes.ts'
import { findUnpublished } from './outbox-sweeper.ts'
import {
  counted,
  incoming,
  listeningRelay,
  numbered,
  numberOf,
  type Tally,
  useMongo,
} from './store.fixtures.ts'

const mongo = useMongo('store_relay')
const relays: Relay[] = []
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.stop({ deadlineMs: 0 })
})

const open = (collection: string, options: Partial<RelayOptions> = {}) => {
  const listening = listeningRelay({ sweepMinAgeMs: 0, ...options })
  relays.push(listening.relay)
  const tallies = createAggregates<Tally>({
    db: mongo.db,
    collection,
    service: 'orders',
    relay: listening.relay,
  })
  return { ...listening, tallies }
}
const fresh = () => `tallies_${randomUUID().slice(0, 8)}`
const tell = (...numbers: number[]) => ({
  decide: (tally: Tally | undefined) => change(counted(tally, 'x'), ...numbers.map(numbered)),
})

/** A process that dies after its writes and before the broker took anything. */
const crashAfter = async (
  collection: string,
  work: (tallies: ReturnType<typeof open>['tallies']) => Promise<unknown>,
) => {
  const { tallies, relay } = open(collection, { publish: () => new Promise(() => {}) })
  await work(tallies)
  expect((await relay.stop({ deadlineMs: 0 })).unfinished).toBeGreaterThan(0)
}

describe('the relay', () => {
  test('publishes each document in order, many documents at a time within its bound', async () => {
    let underWay = 0
    let most = 0
    const publish = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
    }
    const { tallies, relay, published } = open(fresh(), { publish, maxInFlight: 4 })

    await Promise.all(
      [1, 2, 3].flatMap((n) =>
        ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => tallies.apply(id, tell(n, n + 10))),
      ),
    )
    await relay.idle()

    expect(most).toBe(4)
    expect(published).toHaveLength(36)
    const { outbox } = (await tallies.collection.findOne({ _id: 'a' })) ?? {}
    expect(outbox).toEqual([])
    const inOrder = open(fresh(), { publish })
    for (const n of [1, 2, 3]) await inOrder.tallies.apply('a', tell(n * 2, n * 2 + 1))
    await inOrder.relay.idle()
    expect(inOrder.published.map(numberOf)).toEqual([2, 3, 4, 5, 6, 7])
  })

  test('keeps trying while the broker is away, then publishes everything once and in order', async () => {
    let isAway = true
    let tries = 0
    const publish = async () => {
      tries += 1
      if (isAway) throw new Error('no broker')
    }
    const { tallies, relay, published, logger } = open(fresh(), { publish, maxRetryDelayMs: 20 })
    for (const n of [1, 2, 3]) await tallies.apply('a', tell(n))
    await tallies.apply('b', tell(9))
    await eventually(() => tries > 6, { what: 'several tries' })
    expect(relay.pending).toBe(4)

    isAway = false
    await relay.idle()

    expect(published.map(numberOf).filter((n) => n < 9)).toEqual([1, 2, 3])
    expect(published).toHaveLength(4)
    expect(await tallies.collection.countDocuments({ outbox: [] })).toBe(2)
    expect(logger.lines.map(({ level }) => level)).toEqual(['warn', 'info'])
  })

  test('takes an event out of the outbox later when the database refuses for a while', async () => {
    const collection = fresh()
    const validator = { $or: [{ 'outbox.0': { $exists: true } }, { note: 'open' }] }
    await mongo.db.createCollection(collection, { validator })
    const { tallies, relay, logger, published } = open(collection)
    await tallies.apply('a', tell(1))
    await eventually(() => logger.lines.some(({ level }) => level === 'warn'), { what: 'a refused removal' })
    expect(relay.pending).toBe(1)

    await tallies.collection.updateOne({ _id: 'a' }, { $set: { note: 'open' } })
    await relay.idle()

    expect((await tallies.collection.findOne({ _id: 'a' }))?.outbox).toEqual([])
    expect(published).toHaveLength(1)
  })

  test('leaves to the sweeper what exceeds its memory', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    let deferred = 0
    const observer = { deferred: (count: number) => void (deferred += count) }
    const { tallies, relay, published, logger } = open(fresh(), {
      publish: () => held,
      maxPending: 5,
      observer,
    })

    await Promise.all(Array.from({ length: 20 }, (_, n) => tallies.apply(`id-${n}`, tell(n))))
    expect(relay.pending).toBe(5)
    expect(deferred).toBe(15)
    expect(logger.lines).toHaveLength(1)

    release()
    await relay.idle()
    relay.start()
    await eventually(() => published.length === 20, { what: 'the sweeper to publish the rest' })
    await relay.idle()
    expect(new Set(published.map(numberOf)).size).toBe(20)
    expect(await tallies.collection.countDocuments({ outbox: [] })).toBe(20)
  })

  test('stops within its deadline while the sweeper waits for room, and says what is left', async () => {
    const collection = fresh()
    await crashAfter(collection, (tallies) =>
      Promise.all(Array.from({ length: 20 }, (_, n) => tallies.apply(`id-${n}`, tell(n)))),
    )
    const { relay } = open(collection, { publish: () => new Promise(() => {}), maxPending: 4 })
    relay.start()
    await eventually(() => relay.pending === 2, { what: 'the sweeper to have no more room' })

    expect(await relay.stop({ deadlineMs: 20 })).toEqual({ unfinished: 2 })
  })

  test('tells its observer', async () => {
    const seen: string[] = []
    let isFirst = true
    const publish = async () => {
      if (isFirst) {
        isFirst = false
        throw new Error('no broker')
      }
    }
    const observer = { published: () => void seen.push('published'), failed: () => void seen.push('failed') }
    const { tallies, relay } = open(fresh(), { publish, observer })

    await tallies.apply('a', tell(1))
    await relay.idle()

    expect(seen).toEqual(['failed', 'published'])
  })
})

describe('after a crash between the write and the publishing', () => {
  test('the sweeper of the next process publishes, in order', async () => {
    const collection = fresh()
    await crashAfter(collection, async (tallies) => {
      await tallies.apply('a', tell(1, 2))
      await tallies.apply('a', tell(3))
      await tallies.apply('b', tell(7))
    })

    const { relay, published, tallies } = open(collection)
    expect(await relay.sweep()).toBe(4)
    await relay.idle()

    expect(published.map(numberOf).filter((n) => n < 7)).toEqual([1, 2, 3])
    expect(published).toHaveLength(4)
    expect(await tallies.collection.countDocuments({ outbox: [] })).toBe(2)
    expect(await relay.sweep()).toBe(0)
  })

  test('the same event again publishes what its first handling left', async () => {
    const collection = fresh()
    const event = incoming()
    await crashAfter(collection, (tallies) => tallies.apply('a', { event, ...tell(1) }))

    const { tallies, relay, published } = open(collection)
    const { outcome } = await tallies.apply('a', { event, ...tell(1) })
    await relay.idle()

    expect(outcome).toBe('duplicate')
    expect(published.map(numberOf)).toEqual([1])
  })

  test('the next write publishes the older events first', async () => {
    const collection = fresh()
    await crashAfter(collection, (tallies) => tallies.apply('a', tell(1, 2)))

    const { tallies, relay, published } = open(collection)
    await tallies.apply('a', tell(3))
    await relay.idle()

    expect(published.map(numberOf)).toEqual([1, 2, 3])
  })

  test('at least once: an event whose confirm was lost is published again under its id', async () => {
    const collection = fresh()
    const reached: string[] = []
    const dying = open(collection, {
      publish: (envelope) => {
        reached.push(envelope.id)
        return new Promise(() => {})
      },
    })
    await dying.tallies.apply('a', tell(1))
    await dying.relay.stop({ deadlineMs: 0 })

    const { relay, published } = open(collection)
    await relay.sweep()
    await relay.idle()

    expect(published.map(({ id }) => id)).toEqual(reached)
  })
})

describe('the sweeper', () => {
  test('leaves young events, and those that this process has in hand', async () => {
    const collection = fresh()
    await crashAfter(collection, (tallies) => tallies.apply('a', tell(1)))
    const patient = open(collection, { sweepMinAgeMs: 60_000 })
    expect(await patient.relay.sweep()).toBe(0)

    const busy = open(collection, { publish: () => new Promise(() => {}) })
    await busy.tallies.apply('b', tell(2))
    expect(await busy.relay.sweep()).toBe(1)
    expect(await busy.relay.sweep()).toBe(0)
  })

  test('reads only documents with unpublished events, by its index', async () => {
    const { tallies, relay } = open(fresh())
    await Promise.all(Array.from({ length: 150 }, (_, n) => tallies.apply(`done-${n}`, tell(n))))
    await relay.idle()
    await crashAfter(tallies.collection.collectionName, (dying) =>
      Promise.all([1, 2, 3].map((n) => dying.apply(`left-${n}`, tell(n)))),
    )

    const collection = mongo.db.collection<OutboxDocument>(tallies.collection.collectionName)
    const plan = await findUnpublished(collection, new Date()).explain('executionStats')

    expect(JSON.stringify(plan)).toContain(`"indexName":"${outboxIndex.name}"`)
    expect(JSON.stringify(plan)).not.toContain('COLLSCAN')
    expect(plan).toMatchObject({ executionStats: { nReturned: 3, totalDocsExamined: 3 } })
  })

  test('also serves collections that a service updates itself', async () => {
    const stock = mongo.db.collection<OutboxDocument & { available: number }>(fresh())
    await stock.insertOne({ _id: 'MUG-01', available: 3, outbox: [] })
    const { relay, published } = listeningRelay({ sweepMinAgeMs: 0 })
    relays.push(relay)
    relay.watch(stock)
    const take = () =>
      stock.findOneAndUpdate(
        { _id: 'MUG-01', available: { $gte: 2 } },
        { $inc: { available: -2 }, ...outboxUpdate('orders', [numbered(1)]) },
        { returnDocument: 'after' },
      )

    const taken = await take()
    expect(await take()).toBeNull()
    if (taken) relay.enqueue(stock, 'MUG-01', taken.outbox)
    expect(await relay.sweep()).toBe(0)
    await relay.idle()

    expect(published.map(numberOf)).toEqual([1])
    expect(await stock.findOne()).toEqual({ _id: 'MUG-01', available: 1, outbox: [] })
  })
})
