import { EventSchemaError } from '@waybill/contracts'
import { eventually } from '@waybill/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discardDeadLetters, editDeadLetters, listDeadLetters, replayDeadLetters } from './dead-letters.ts'
import { type DeadLetterWorld, openDeadLetterWorld, orderId } from './dead-letters.fixtures.ts'
import type { Selection } from './selection.ts'

let world: DeadLetterWorld
beforeEach(async () => {
  world = await openDeadLetterWorld()
})
afterEach(() => world.drop())

const inventory = (selection: Selection = {}) => ({
  amqpUrl: world.broker.url,
  trail: world.trail,
  parked: world.parked,
  services: ['inventory'] as const,
  selection,
})
const quickly = { rate: 1_000, canary: 1, canaryWaitMs: 400 }

const refuse = async (...ids: string[]) => {
  for (const id of ids) world.refused.add(id)
  for (const id of ids) await world.place(id)
  await world.untilDead('inventory', ids.length)
}

describe('listing', () => {
  it('tells what failed where and why, and leaves everything where it is', async () => {
    const id = orderId()
    await refuse(id)
    await world.inject('not json')
    await world.untilDead('inventory', 2)
    const { letters, isCut } = await listDeadLetters({ amqpUrl: world.broker.url, selection: {} })
    expect(isCut).toBe(false)
    expect(letters.map(({ queue, type, reason }) => `${queue} ${type} ${reason}`).toSorted()).toEqual([
      'inventory.dlq order.placed permanent',
      'inventory.dlq order.placed undecodable',
      'orders.dlq order.placed undecodable',
    ])
    expect(letters.find(({ reason }) => reason === 'permanent')).toMatchObject({
      attempts: 1,
      lastError: { name: 'PermanentError' },
      envelope: { data: { orderId: id } },
    })
    await world.untilDead('inventory', 2)
  })

  it('selects by reason, error and id, and says when it was cut', async () => {
    const [one, other] = [orderId(), orderId()]
    await refuse(one, other)
    await world.place(orderId(), { lines: [] })
    await world.untilDead('inventory', 3)
    const found = async (selection: Selection) => (await listDeadLetters(inventory(selection))).letters
    expect(await found({ reasons: ['schema'] })).toHaveLength(1)
    const [letter] = await found({ error: 'NO SHELF', newerThanMs: 60_000 })
    expect(await found({ error: 'no shelf' })).toHaveLength(2)
    expect(await found({ ids: [letter?.id ?? ''] })).toHaveLength(1)
    expect(await found({ olderThanMs: 60_000 })).toHaveLength(0)
    expect(await listDeadLetters({ ...inventory(), scan: 1 })).toMatchObject({ isCut: true })
  })

  it('renews a letter that was read often, before the broker would drop it', async () => {
    await refuse(orderId())
    const deliveries = async () => (await listDeadLetters(inventory())).letters.map((each) => each.deliveries)
    let most = 0
    for (let round = 0; round < 15; round += 1) most = Math.max(most, ...(await deliveries()))
    expect(most).toBe(10)
    expect(await deliveries()).toHaveLength(1)
  })
})

describe('replaying', () => {
  it('sends to the one consumer that failed, under the same id, as if it had never failed', async () => {
    const id = orderId()
    await refuse(id)
    await world.untilHandled('orders', 1)
    const [letter] = (await listDeadLetters(inventory())).letters
    world.refused.clear()
    const report = await replayDeadLetters(inventory(), quickly)
    expect(report).toMatchObject({ outcome: 'done', replayed: [letter?.id], back: [], left: 0 })
    await world.untilHandled('inventory', 1)
    expect(world.handled).toEqual({ orders: [id], inventory: [id] })
    await world.untilDead('inventory', 0)
  })

  it('stops when the canary comes back, and the others never move', async () => {
    await refuse(orderId(), orderId(), orderId())
    const report = await replayDeadLetters(inventory(), { ...quickly, canaryWaitMs: 5_000 })
    expect(report).toMatchObject({ outcome: 'canary_failed', left: 2 })
    expect(report.back).toEqual(report.replayed)
    await world.untilDead('inventory', 3)
    const [action] = await world.trail.list(1)
    expect(action).toMatchObject({
      operator: 'grace',
      action: 'dlq.replay',
      queues: ['inventory.dlq'],
      result: 'canary_failed',
      summary: { left: 2 },
    })
    expect(action?.ids).toHaveLength(3)
  })

  it('stops later too, when the canary was lucky', async () => {
    const ids = [orderId(), orderId(), orderId(), orderId(), orderId()]
    await refuse(...ids)
    world.refused.delete(ids[0] ?? '')
    const report = await replayDeadLetters(inventory(), { ...quickly, rate: 20 })
    expect(report.outcome).toBe('canary_failed')
    expect(report.left).toBeGreaterThan(0)
    await world.untilHandled('inventory', 1)
    await world.untilDead('inventory', 4)
  })

  it('ends between two messages when it is interrupted, and loses nothing', async () => {
    const ids = [orderId(), orderId(), orderId()]
    await refuse(...ids)
    world.refused.clear()
    const interrupt = new AbortController()
    const running = replayDeadLetters(inventory(), {
      ...quickly,
      canary: 0,
      rate: 2,
      signal: interrupt.signal,
    })
    await world.untilHandled('inventory', 1)
    interrupt.abort()
    expect(await running).toMatchObject({ outcome: 'interrupted', replayed: [expect.any(String)], left: 2 })
    await world.untilDead('inventory', 2)
    await replayDeadLetters(inventory(), { ...quickly, canary: 0 })
    await world.untilHandled('inventory', 3)
    expect(world.handled.inventory.toSorted()).toEqual(ids.toSorted())
  })

  it('loses nothing when its connection dies', async () => {
    await refuse(orderId(), orderId(), orderId())
    world.refused.clear()
    await world.stopService('inventory')
    const running = replayDeadLetters(inventory(), { ...quickly, canary: 0, rate: 0.1 })
    const outcome = running.then(String, String)
    let ended: string | undefined
    void outcome.then((how) => (ended = how))
    const cutOff = async () => {
      // The broker lists a connection a few seconds late.
      await world.broker.closeConnections()
      return ended
    }
    expect(await eventually(cutOff, { what: 'the replay loses its connection', everyMs: 250 })).toMatch(
      /lost/,
    )
    expect((await world.trail.list(1))[0]).toMatchObject({ result: 'failed' })
    const queues = ['inventory.dlq', 'inventory.p0', 'inventory.p1', 'inventory.p2', 'inventory.p3']
    const depths = await Promise.all(queues.map(world.depth))
    expect(depths.reduce((sum, depth) => sum + depth, 0)).toBe(3)
    expect(depths[0]).toBe(2)
  })

  it('touches nothing in a dry run', async () => {
    await refuse(orderId())
    const report = await replayDeadLetters({ ...inventory(), dryRun: true }, quickly)
    expect(report).toMatchObject({ replayed: [], left: 1, actionId: undefined })
    await world.untilDead('inventory', 1)
    expect(await world.trail.list(1)).toEqual([])
  })

  it('goes to the right partition of its service when an edit moved it to another aggregate', async () => {
    const id = orderId()
    await refuse(id)
    world.refused.clear()
    const [letter] = (await listDeadLetters(inventory())).letters
    if (letter === undefined) throw new Error('there is a letter')
    const key = letter.envelope?.partitionkey
    expect(key).toBe(id)
    const moved = orderId()
    await editDeadLetters(inventory(), { assignments: [{ path: 'orderId', value: moved }] }, quickly)
    await world.untilHandled('inventory', 1)
    expect(world.handled.inventory).toEqual([moved])
    expect(world.handled.orders).toEqual([id])
  })
})

describe('editing', () => {
  it('corrects a payload that broke its contract, and replays it', async () => {
    const id = orderId()
    await world.place(id, { placedAt: 'yesterday' })
    await world.untilDead('inventory', 1)
    const edit = { assignments: [{ path: 'placedAt', value: '2026-11-23T10:15:00.000Z' }] }
    expect(await editDeadLetters(inventory(), edit)).toMatchObject({ outcome: 'done', left: 1 })
    const [letter] = (await listDeadLetters(inventory())).letters
    expect(letter).toMatchObject({
      reason: 'schema',
      lastError: { name: 'EventSchemaError' },
      envelope: {
        data: {
          orderId: id,
          placedAt: '2026-11-23T10:15:00.000Z',
        },
      },
    })
    expect(await replayDeadLetters(inventory(), quickly)).toMatchObject({ outcome: 'done' })
    await world.untilHandled('inventory', 1)
    expect(world.handled).toEqual({ orders: [], inventory: [id] })
  })

  it('refuses what still breaks the contract, and changes nothing', async () => {
    await world.place(orderId(), { lines: [] })
    await world.untilDead('inventory', 1)
    const edit = { assignments: [{ path: 'lines', value: 'none' }] }
    await expect(editDeadLetters(inventory(), edit)).rejects.toThrow(EventSchemaError)
    const [letter] = (await listDeadLetters(inventory())).letters
    expect(letter?.envelope?.data).toMatchObject({ lines: [] })
    expect(await world.trail.list(1)).toEqual([])
  })
})

describe('discarding', () => {
  it('removes what was meant, keeps the rest, and writes it down', async () => {
    const [one, other] = [orderId(), orderId()]
    await refuse(one, other)
    const { letters } = await listDeadLetters(inventory())
    const ids = [letters[0]?.id ?? '']
    expect(await discardDeadLetters(inventory({ ids }))).toMatchObject({ outcome: 'done' })
    await world.untilDead('inventory', 1)
    expect((await world.trail.list(1))[0]).toMatchObject({ action: 'dlq.discard', ids, result: 'done' })
  })

  it('lets the events go on that waited for what was discarded', async () => {
    const id = orderId()
    await refuse(id)
    await world.place(id)
    await world.place(id)
    await world.untilHandled('orders', 3)
    await eventually(async () => (await world.parkedKeys()) === 1, { what: 'the others are parked' })
    world.refused.clear()
    await discardDeadLetters(inventory())
    await world.untilHandled('inventory', 2)
    expect(world.handled.inventory).toEqual([id, id])
    await eventually(async () => (await world.parkedKeys()) === 0, { what: 'the key is free' })
  })
})
