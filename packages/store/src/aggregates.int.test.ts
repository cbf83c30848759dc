import { randomUUID } from 'node:crypto'
import { AppError, EventSchemaError, orderFailed, orderShipped } from '@waybill/contracts'
import { runInContext } from '@waybill/event-bus'
import { afterEach, describe, expect, test } from 'vitest'
import { change, createAggregates, DuplicateKeyError, type Relay, unchanged } from './index.ts'
import { counted, countAndTell, incoming, listeningRelay, type Tally, useMongo } from './store.fixtures.ts'

const mongo = useMongo('store_aggregates')
const relays: Relay[] = []
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.stop()
})

const setUp = (options: Partial<Parameters<typeof createAggregates>[0]> = {}) => {
  const { relay, published } = listeningRelay()
  relays.push(relay)
  const collection = `tallies_${randomUUID().slice(0, 8)}`
  const open = () =>
    createAggregates<Tally>({ db: mongo.db, collection, service: 'orders', relay, ...options })
  const tallies = open()
  const stored = async (id: string) => (await tallies.collection.findOne({ _id: id })) ?? undefined
  return { tallies, open, relay, published, stored, collection }
}

describe('apply', () => {
  test('stores the state, the event and what it emits in one document', async () => {
    const { tallies, stored, published, relay } = setUp()
    const event = incoming()

    const applied = await tallies.apply('a', { event, decide: countAndTell('first') })

    expect(applied).toEqual({ outcome: 'applied', state: { total: 1, effects: ['first'] } })
    expect(await stored('a')).toMatchObject({ _id: 'a', version: 1, inbox: [event.id], total: 1 })
    await relay.idle()
    expect(published).toMatchObject([{ type: 'order.shipped', source: '/waybill/orders' }])
    expect(await stored('a')).toMatchObject({ version: 1, outbox: [] })
  })

  test('changes, adds and removes exactly the keys that differ', async () => {
    const { tallies, stored } = setUp()
    await tallies.apply('a', { decide: () => change({ total: 1, effects: [], note: 'old', email: 'a@b.c' }) })

    await tallies.apply('a', {
      decide: (tally) =>
        change({ total: tally?.total ?? 0, effects: ['x'], note: undefined, email: 'd@e.f' }),
    })

    const { note, ...rest } = (await stored('a')) ?? {}
    expect(note).toBeUndefined()
    expect(rest).toMatchObject({ version: 2, total: 1, effects: ['x'], email: 'd@e.f' })
  })

  test('writes nothing for what changes nothing', async () => {
    const { tallies, stored } = setUp()

    expect(await tallies.apply('a', { event: incoming(), decide: () => unchanged })).toEqual({
      outcome: 'unchanged',
      state: undefined,
    })
    expect(await stored('a')).toBeUndefined()
    expect(await tallies.find('a')).toBeUndefined()
    await expect(tallies.get('a')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('gives an event its effect once, however often it comes', async () => {
    const { tallies, published, relay } = setUp()
    const event = incoming()
    const apply = () => tallies.apply('a', { event, decide: countAndTell('once') })

    const first = await apply()
    const later = [await apply(), ...(await Promise.all([apply(), apply(), apply()]))]

    expect(first.outcome).toBe('applied')
    expect(later.map(({ outcome }) => outcome)).toEqual(Array(4).fill('duplicate'))
    expect(await tallies.get('a')).toEqual({ total: 1, effects: ['once'] })
    await relay.idle()
    expect(published).toHaveLength(1)
  })

  test('gives an event that comes several times at once its effect once', async () => {
    const { tallies } = setUp()
    const event = incoming()

    const both = await Promise.all(
      ['first', 'second'].map((label) => tallies.apply('a', { event, decide: countAndTell(label) })),
    )

    expect(both.map(({ outcome }) => outcome)).toEqual(['applied', 'duplicate'])
    expect(await tallies.get('a')).toEqual({ total: 1, effects: ['first'] })
  })

  test('gives an event that comes to several processes at once its effect once', async () => {
    const { open, tallies, published, relay } = setUp()
    const event = incoming()

    const outcomes = await Promise.all(
      [open(), open(), open(), open()].map((each) =>
        each.apply('a', { event, decide: countAndTell('once') }),
      ),
    )

    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
    expect(await tallies.get('a')).toEqual({ total: 1, effects: ['once'] })
    await relay.idle()
    expect(published).toHaveLength(1)
  })

  test('loses no update and doubles none when processes write the same aggregate', async () => {
    const { open, tallies } = setUp({ maxAttempts: 60 })
    const processes = [open(), open(), open()]

    // Requests, not events: no inbox helps to tell whether a write was made.
    const calls = processes.flatMap((each, p) =>
      Array.from({ length: 15 }, async (_, n) => {
        await each.apply('hot', { decide: (tally) => change(counted(tally, `${p}-${n}`)) })
        return each.apply(`cold-${p}-${n}`, { decide: (tally) => change(counted(tally, 'x')) })
      }),
    )
    await Promise.all(calls)

    const hot = await tallies.get('hot')
    expect(hot.total).toBe(45)
    expect(new Set(hot.effects).size).toBe(45)
    expect(await tallies.collection.countDocuments({ _id: /^cold/, total: 1, version: 1 })).toBe(45)
  })

  test('answers conflict when others always win, and has then written nothing', async () => {
    const { tallies, open, stored } = setUp({ maxAttempts: 1 })
    const rivals = Array.from({ length: 6 }, () => open())
    await tallies.apply('a', { decide: () => change({ total: 0, effects: [] }) })

    const results = await Promise.allSettled(
      rivals.map((each, n) => each.apply('a', { decide: (tally) => change(counted(tally, String(n))) })),
    )

    const lost = results.filter((result) => result.status === 'rejected')
    for (const { reason } of lost) {
      expect(reason).toBeInstanceOf(AppError)
      expect(reason).toMatchObject({ code: 'conflict' })
    }
    expect(await stored('a')).toMatchObject({ total: 6 - lost.length })
  })

  test('decides calls for one aggregate one after the other and writes them together', async () => {
    const { tallies, stored } = setUp()
    const apply = (label: string) => tallies.apply('a', { event: incoming(), decide: countAndTell(label) })

    const applied = await Promise.all([apply('1'), apply('2'), apply('3')])

    expect(applied.map(({ state }) => state?.total)).toEqual([1, 2, 3])
    expect(await stored('a')).toMatchObject({ version: 1, effects: ['1', '2', '3'] })
  })

  test('rejects only the call whose decision throws, or whose event breaks its contract', async () => {
    const { tallies } = setUp()
    const refuse = () => {
      throw new AppError('order_not_shippable')
    }
    const [good, thrown, invalid, other] = await Promise.allSettled([
      tallies.apply('a', { decide: countAndTell('good') }),
      tallies.apply('a', { decide: refuse }),
      tallies.apply('a', {
        decide: (tally) => change(counted(tally, 'bad'), { definition: orderShipped, data: { orderId: 7 } }),
      }),
      tallies.apply('b', { decide: countAndTell('other') }),
    ])

    expect([good.status, other.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(thrown).toMatchObject({ status: 'rejected', reason: { code: 'order_not_shippable' } })
    expect(invalid.status === 'rejected' && invalid.reason).toBeInstanceOf(EventSchemaError)
    expect(await tallies.get('a')).toEqual({ total: 1, effects: ['good'] })
  })

  test('rejects only the call whose state cannot be stored', async () => {
    const { tallies } = setUp()
    const cyclic: { effects: string[]; total: number; self?: unknown } = { effects: [], total: 1 }
    cyclic.self = cyclic

    const results = await Promise.allSettled([
      tallies.apply('a', { decide: countAndTell('good') }),
      tallies.apply('b', { decide: () => change({ total: 1, effects: [], 'a.b': 1 }) }),
      tallies.apply('c', { decide: () => change(cyclic) }),
      tallies.apply('c', { decide: () => change({ total: 5, effects: [] }) }),
    ])

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(await tallies.get('c')).toEqual({ total: 5, effects: [] })
  })

  test('hands the decision a frozen state', async () => {
    const { tallies } = setUp()
    await tallies.apply('a', { decide: countAndTell('first') })
    const tamper = (tally: Tally | undefined) => {
      if (tally) Object.assign(tally.effects, ['tampered'])
      return unchanged
    }

    await expect(tallies.apply('a', { decide: tamper })).rejects.toThrow(TypeError)
  })

  test('decides in the context of its caller; events emitted carry its correlation and cause', async () => {
    const { tallies, published, relay } = setUp()
    const event = incoming()
    const request = (correlationId: string, id: string) =>
      runInContext({ correlationId }, () => tallies.apply(id, { decide: countAndTell('x') }))

    await Promise.all([
      request('req-a', 'a'),
      request('req-b', 'b'),
      tallies.apply('c', { event, decide: countAndTell('x') }),
    ])
    await relay.idle()

    expect(
      new Set(published.map(({ correlationid, causationid }) => `${correlationid} < ${causationid}`)),
    ).toEqual(new Set(['req-a < undefined', 'req-b < undefined', `${event.correlationid} < ${event.id}`]))
  })
})

describe('the inbox', () => {
  test('remembers the last events only', async () => {
    const { tallies, stored } = setUp({ inboxSize: 3 })
    const events = Array.from({ length: 5 }, incoming)
    for (const event of events) await tallies.apply('a', { event, decide: countAndTell('x') })

    expect((await stored('a'))?.inbox).toEqual(events.slice(-3).map(({ id }) => id))
  })

  test('is bounded also when more events than it holds come together', async () => {
    const { tallies, stored } = setUp({ inboxSize: 3 })
    await Promise.all(
      Array.from({ length: 5 }, () => tallies.apply('a', { event: incoming(), decide: countAndTell('x') })),
    )

    expect(await stored('a')).toMatchObject({ total: 5, inbox: { length: 3 } })
  })
})

describe('coalescing', () => {
  test('applies to a hundred aggregates with a handful of commands', async () => {
    const { tallies, collection, relay } = setUp()
    await tallies.ensureIndexes()
    const ids = Array.from({ length: 100 }, (_, n) => `id-${n}`)
    const applyAll = () =>
      Promise.all(ids.map((id) => tallies.apply(id, { decide: (tally) => change(counted(tally, 'x')) })))

    expect(await mongo.commandsOf(collection, applyAll)).toEqual(['find', 'insert'])
    expect(await mongo.commandsOf(collection, applyAll)).toEqual(['find', 'update'])
    await relay.idle()
    expect(await tallies.collection.countDocuments({ version: 2, total: 2 })).toBe(100)
  })

  test('takes published events out of their outboxes together', async () => {
    const { tallies, collection, relay } = setUp()
    await tallies.ensureIndexes()

    const commands = await mongo.commandsOf(collection, async () => {
      await Promise.all(
        Array.from({ length: 100 }, (_, n) => tallies.apply(`id-${n}`, { decide: countAndTell('x') })),
      )
      await relay.idle()
    })

    expect(commands.filter((name) => name === 'update').length).toBeLessThanOrEqual(3)
    expect(await tallies.collection.countDocuments({ outbox: [] })).toBe(100)
  })
})

describe('unique indexes', () => {
  const indexes = [{ name: 'email', key: { email: 1 }, unique: true, sparse: true }] as const
  const register = (email: string) => ({ decide: () => change({ total: 0, effects: [], email }) })

  test('reject the one call that breaks them, by the name of the index and without the value', async () => {
    const { tallies } = setUp({ indexes })

    const [ada, twin, bob] = await Promise.allSettled([
      tallies.apply('1', register('ada@example.org')),
      tallies.apply('2', register('ada@example.org')),
      tallies.apply('3', register('bob@example.org')),
    ])

    expect([ada.status, twin.status, bob.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const reason: unknown = twin.status === 'rejected' ? twin.reason : undefined
    expect(reason).toBeInstanceOf(DuplicateKeyError)
    expect(reason).toMatchObject({ index: 'email' })
    expect(JSON.stringify(reason) + String(reason)).not.toContain('ada@')
  })

  test('are told from the others in a batch of updates, and from calls for the same aggregate', async () => {
    const { tallies } = setUp({ indexes })
    for (const name of ['ada', 'bob', 'eve']) await tallies.apply(name, register(`${name}@example.org`))

    const results = await Promise.allSettled([
      tallies.apply('ada', { decide: (tally) => change({ ...counted(tally, 'before') }) }),
      tallies.apply('ada', {
        decide: (tally) => change({ ...counted(tally, 'broken'), email: 'bob@example.org' }),
      }),
      tallies.apply('ada', { decide: (tally) => change({ ...counted(tally, 'after') }) }),
      tallies.apply('eve', {
        decide: (tally) => change({ ...counted(tally, 'free'), email: 'free@example.org' }),
      }),
    ])

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(await tallies.get('ada')).toMatchObject({ effects: ['before', 'after'], email: 'ada@example.org' })
    expect(await tallies.get('eve')).toMatchObject({ email: 'free@example.org' })
  })
})

test('stores an absent field of an event as absent, not as null', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { relay } = listeningRelay({ publish: () => held })
  relays.push(relay)
  const { tallies, stored } = setUp({ relay })
  const [line] = orderFailed.examples[0]?.rejectedLines ?? []
  const data = { ...orderFailed.examples[0], rejectedLines: [{ ...line, available: undefined }] }

  await tallies.apply('a', {
    decide: (tally) => change(counted(tally, 'x'), { definition: orderFailed, data }),
  })

  const outbox = (await stored('a'))?.outbox
  release()
  expect(outbox).toHaveLength(1)
  expect(JSON.stringify(outbox)).not.toContain('null')
})
