import { PermanentError, type SettledInfo } from '@waybill/event-bus'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { change, createAggregates, createParkingLot, createPoller } from './index.ts'
import {
  createParkingWorld,
  nameOf,
  type ParkingWorld,
  publishSteps,
  type StepHandler,
} from './parking-world.fixtures.ts'
import { listeningRelay, useMongo } from './store.fixtures.ts'

const mongo = useMongo('store_parking')
let world: ParkingWorld
beforeEach(async () => {
  world = await createParkingWorld(mongo.db)
})
afterEach(() => world.dispose())

const nothingLeft = { queue: 0, delayed: 0, dead: 0 }
const outcomesOf = (settled: readonly SettledInfo[]) => settled.map(({ outcome }) => outcome).toSorted()

/** Fails as long as the set names the step. */
const failing =
  (names: ReadonlySet<string>, error: () => Error = () => new Error('not yet')): StepHandler =>
  async ({ data }) => {
    if (names.has(nameOf(data))) throw error()
  }
const buried = () => new PermanentError('never')

it('holds the later events of a failing key, and no others, until the delay queue brings it back', async () => {
  const bad = new Set(['a1'])
  const { handled, settled } = await world.consume(failing(bad))
  await publishSteps(await world.publisher(), 'a1', 'a2', 'b1', 'a3', 'c1', 'b2')
  await world.until(() => handled.length === 3, 'the other keys are handled')
  bad.clear()
  await world.until(() => handled.length === 6, 'all are handled')
  expect(handled).toEqual(['b1', 'c1', 'b2', 'a1', 'a2', 'a3'])
  await world.until(() => settled.length === 9, 'everything is settled')
  expect(outcomesOf(settled)).toEqual([
    ...Array.from({ length: 6 }, () => 'handled'),
    'parked',
    'parked',
    'retried',
  ])
  expect(await world.parked()).toEqual([])
  expect(await world.counts()).toEqual(nothingLeft)
})

it('lets them overtake where the subscription says so', async () => {
  const bad = new Set(['a1'])
  const { handled } = await world.consume(failing(bad, buried), { step: { whenFailing: 'overtake' } })
  await publishSteps(await world.publisher(), 'a1', 'a2')
  await world.until(() => handled.length === 1, 'the later one is handled')
  expect(handled).toEqual(['a2'])
  expect(await world.parked()).toEqual([])
  await world.until(async () => (await world.counts()).dead === 1, 'the first is buried')
})

it('holds them behind a dead letter, until it is replayed', async () => {
  const bad = new Set(['a1'])
  const { handled } = await world.consume(failing(bad, buried))
  const [a1, a2, , a3] = await publishSteps(await world.publisher(), 'a1', 'a2', 'b1', 'a3')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 2, 'two wait')
  await world.until(() => handled.length === 1, 'the other key is handled')
  expect(await world.parked()).toMatchObject([{ key: 'a', blocker: { id: a1 }, waiting: [a2, a3] }])
  expect(await world.counts()).toEqual({ ...nothingLeft, dead: 1 })
  bad.clear()
  await world.replay()
  await world.until(() => handled.length === 4, 'all are handled')
  expect(handled).toEqual(['b1', 'a1', 'a2', 'a3'])
  await world.until(async () => (await world.parked()).length === 0, 'the key is free')
  expect(await world.counts()).toEqual(nothingLeft)
})

it.each([
  [
    'data that breaks the contract',
    (good: object) => JSON.stringify({ ...good, data: { key: 'a', n: 'one' } }),
  ],
  ['bytes that are no event', () => 'no JSON'],
])('holds them behind %s, until it is edited and replayed', async (_what, broken) => {
  const { handled } = await world.consume(failing(new Set()))
  const bus = await world.publisher()
  const good = await world.inject({ key: 'a', n: 1 }, broken)
  await publishSteps(bus, 'a2', 'b1', 'a3')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 2, 'two wait')
  await world.until(() => handled.length === 1, 'the other key is handled')
  await world.replay(() => JSON.stringify(good))
  await world.until(() => handled.length === 4, 'all are handled')
  expect(handled).toEqual(['b1', 'a1', 'a2', 'a3'])
  expect(await world.counts()).toEqual(nothingLeft)
})

it('makes one that waited and fails the new blocker of those behind it', async () => {
  const bad = new Set(['a1'])
  const { handled } = await world.consume(failing(bad, buried))
  const [, a2, a3, a4] = await publishSteps(await world.publisher(), 'a1', 'a2', 'a3', 'a4')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 3, 'three wait')
  bad.clear()
  bad.add('a2')
  await world.replay()
  await world.until(async () => (await world.parked())[0]?.blocker.id === a2, 'another blocks')
  expect(await world.parked()).toMatchObject([{ key: 'a', waiting: [a3, a4] }])
  await world.until(async () => (await world.counts()).dead === 1, 'only the new one is buried')
  bad.clear()
  await world.replay()
  await world.until(() => handled.length === 4, 'all are handled')
  expect(handled).toEqual(['a1', 'a2', 'a3', 'a4'])
  await world.until(async () => (await world.parked()).length === 0, 'the key is free')
  expect(await world.counts()).toEqual(nothingLeft)
})

it('hands blocked keys over to the process that consumes next', async () => {
  const bad = new Set(['a1'])
  const first = await world.consume(failing(bad, buried))
  const bus = await world.publisher()
  await publishSteps(bus, 'b1', 'a1', 'a2')
  await world.until(() => first.settled.length === 3, 'everything is acknowledged')
  // Started only now: an active consumer that ends its slow start hands over to one that stands by.
  const second = await world.consume(failing(bad, buried))
  await first.bus.stop()
  const [, a3] = await publishSteps(bus, 'b2', 'a3')
  await world.until(async () => (await world.parked())[0]?.waiting.includes(a3 ?? ''), 'another one waits')
  bad.clear()
  await world.replay()
  await world.until(() => second.handled.length === 4, 'all are handled')
  expect([first.handled, second.handled]).toEqual([['b1'], ['b2', 'a1', 'a2', 'a3']])
})

it('asks the database nothing for an event of a healthy key', async () => {
  const { handled } = await world.consume(failing(new Set()))
  const bus = await world.publisher()
  await publishSteps(bus, 'a1', 'a2')
  await world.until(() => handled.length === 2, 'consuming at full speed')
  const commands = await mongo.commandsOf('parked', async () => {
    await Promise.all(Array.from({ length: 50 }, () => publishSteps(bus, 'b1', 'c1')))
    await world.until(() => handled.length === 102, 'all are handled')
  })
  // At most what a silence of a second asks for, which a busy machine may bring.
  expect(commands.filter((name) => name !== 'find')).toEqual([])
  expect(commands.length).toBeLessThan(5)
})

it('parks once what is delivered twice, because its process died before it acknowledged', async () => {
  const bad = new Set(['a1'])
  let parkings = 0
  const lot = createParkingLot({ db: mongo.db })
  const parking = {
    ...lot,
    park: async (...args: Parameters<typeof lot.park>) => {
      const answer = await lot.park(...args)
      if (answer === 'parked') parkings += 1
      if (parkings === 1) await world.until(() => world.broker.closeConnections(), 'the connection is lost')
      return answer
    },
  }
  const { handled } = await world.consume(failing(bad, buried), { parking })
  const [, a2] = await publishSteps(await world.publisher(), 'a1', 'a2')
  await world.until(() => parkings >= 2, 'it is delivered again')
  expect(await world.parked()).toMatchObject([{ waiting: [a2] }])
  bad.clear()
  await world.until(async () => (await world.counts()).dead === 1, 'the blocker is buried')
  await world.replay()
  await world.until(() => handled.length === 2, 'both are handled')
  expect(handled).toEqual(['a1', 'a2'])
})

it('goes on where it stopped when it dies while it handles those that waited', async () => {
  const bad = new Set(['a1'])
  let removals = 0
  const lot = createParkingLot({ db: mongo.db })
  const parking = {
    ...lot,
    remove: async (...args: Parameters<typeof lot.remove>) => {
      removals += 1
      // The second one is handled, and its removal never happens.
      if (removals === 2) {
        await world.until(() => world.broker.closeConnections(), 'the connection is lost')
        throw new Error('the process is gone')
      }
      await lot.remove(...args)
    },
  }
  const { handled } = await world.consume(failing(bad, buried), { parking })
  await publishSteps(await world.publisher(), 'a1', 'a2', 'a3', 'a4')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 3, 'three wait')
  bad.clear()
  await world.replay()
  await world.until(() => handled.includes('a4'), 'all are handled')
  expect(handled).toEqual(['a1', 'a2', 'a3', 'a1', 'a3', 'a4'])
  await world.until(async () => (await world.parked()).length === 0, 'the key is free')
  await world.until(async () => (await world.counts()).queue === 0, 'everything is acknowledged')
})

it('holds them behind a message that kills its consumer every time', async () => {
  const bad = new Set(['a1'])
  const { handled } = await world.consume(async ({ data }, { signal }) => {
    if (!bad.has(nameOf(data))) return
    await world.until(() => world.broker.closeConnections(), 'the connection is lost')
    await world.until(() => signal.aborted, 'the handler hears of it')
    throw new Error('as good as dead')
  })
  const bus = await world.publisher()
  const [a1] = await publishSteps(bus, 'a1', 'b1')
  await world.until(async () => (await world.counts()).dead === 1, 'the broker buries it')
  await publishSteps(bus, 'a2')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 1, 'the next one waits')
  expect(await world.deadLetters()).toMatchObject([{ id: a1, reason: 'redelivery_limit' }])
  bad.clear()
  await world.replay()
  await world.until(() => handled.length === 3, 'all are handled')
  expect(handled).toEqual(['b1', 'a1', 'a2'])
})

it('buries what finds no room behind a blocker, and keeps the rest in order', async () => {
  const bad = new Set(['a1'])
  const parking = createParkingLot({ db: mongo.db, maxPerKey: 2 })
  const { handled } = await world.consume(failing(bad, buried), { parking })
  const [a1, a2, a3, a4] = await publishSteps(await world.publisher(), 'a1', 'a2', 'a3', 'a4')
  await world.until(async () => (await world.counts()).dead === 2, 'two are buried')
  expect(await world.parked()).toMatchObject([{ blocker: { id: a1 }, waiting: [a2, a3] }])
  expect(await world.deadLetters()).toMatchObject([{ id: a1 }, { id: a4, reason: 'parking_full' }])
  bad.clear()
  await world.replay()
  await world.until(() => handled.length === 4, 'all are handled')
  expect(handled).toEqual(['a1', 'a2', 'a3', 'a4'])
})

it('does not hold up a poller that ends an aggregate whose events are parked', async () => {
  await world.consume(failing(new Set(['a1']), buried))
  await publishSteps(await world.publisher(), 'a1', 'a2')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 1, 'one waits')
  const { relay, logger } = listeningRelay()
  const orders = createAggregates<{ status: string }>({
    db: mongo.db,
    collection: 'ended',
    service: 'orders',
    relay,
  })
  const expire = () => orders.apply('a', { decide: () => change({ status: 'failed' }) })
  const deadlines = createPoller({ name: 'deadlines', intervalMs: 60_000, run: expire, logger })
  await deadlines.runNow()
  expect(await orders.get('a')).toEqual({ status: 'failed' })
  expect(await world.parked()).toHaveLength(1)
  await deadlines.stop()
})

it('goes on without a blocker that an operator has discarded', async () => {
  const bad = new Set(['a1'])
  const { handled } = await world.consume(failing(bad, buried))
  await publishSteps(await world.publisher(), 'a1', 'a2', 'a3')
  await world.until(async () => (await world.parked())[0]?.waiting.length === 2, 'two wait')
  expect(await world.broker.take('orders.dlq')).toHaveLength(1)
  const released = await world.lot.release('a')
  expect(await world.lot.release('a')).toEqual(released)
  if (released === undefined) throw new Error('nothing was released')
  const { queue, content, properties } = released
  const { messageId, type, headers = {} } = properties
  await world.broker.put(queue, { content: content.toString(), messageId, type, headers })
  await world.until(() => handled.length === 2, 'the others are handled')
  expect(handled).toEqual(['a2', 'a3'])
  await world.until(async () => (await world.parked()).length === 0, 'the key is free')
  expect(await world.lot.release('a')).toBeUndefined()
})
