import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { eventually } from '@waybill/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeadLetterWorld, openDeadLetterWorld, orderId } from '../dlq/dead-letters.fixtures.ts'

let world: DeadLetterWorld
beforeEach(async () => {
  world = await openDeadLetterWorld()
})
afterEach(() => world.drop())

/** Starts the tool as npm does. */
const start = (...args: string[]) => {
  const main = join(import.meta.dirname, '..', 'main.ts')
  const place = ['--db-prefix', world.databasePrefix, '--operator', 'grace']
  const child = spawn(process.execPath, [main, ...args, ...place], {
    env: { MONGODB_URI: world.mongodbUri, AMQP_URL: world.broker.url },
  })
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  return { child, ended: ended.then(([[code], out, err]) => ({ code: code as number, out, err })) }
}
const run = (...args: string[]) => start(...args).ended

const refuse = async (...ids: string[]) => {
  for (const id of ids) world.refused.add(id)
  for (const id of ids) await world.place(id)
  await world.untilDead('inventory', ids.length)
}

describe('the tool', () => {
  it('lists and shows without what is personal, and writes down who looked at it', async () => {
    await refuse(orderId())
    const list = await run('dlq', 'list', '--service', 'inventory', '--json')
    expect(list).toMatchObject({ code: 0, err: '' })
    const { letters } = JSON.parse(list.out) as { letters: { id: string; event: { data: unknown } }[] }
    expect(letters).toMatchObject([
      { queue: 'inventory.dlq', reason: 'permanent', event: { data: { shippingAddress: '***' } } },
    ])
    const id = letters[0]?.id ?? ''
    expect((await run('dlq', 'show', id)).out).not.toMatch(/Quay Street|ada@example/)
    expect(await world.trail.list(1)).toEqual([])
    expect((await run('dlq', 'show', id, '--reveal')).out).toMatch(/Quay Street/)
    expect(await world.trail.list(1)).toMatchObject([{ action: 'dlq.reveal', operator: 'grace', ids: [id] }])
    expect(await run('dlq', 'show', 'unknown')).toMatchObject({ code: 1, out: '' })
  })

  it('stops at Ctrl-C between two letters, and loses none', async () => {
    await refuse(orderId(), orderId(), orderId())
    world.refused.clear()
    const { child, ended } = start('dlq', 'replay', '--all', '--canary', '0', '--rate', '0.2')
    await world.untilHandled('inventory', 1)
    child.kill('SIGINT')
    const { code, out } = await ended
    expect(out).toContain('interrupted after 1; 2 were not sent')
    expect(code).toBe(1)
    await world.untilDead('inventory', 2)
    expect(await world.trail.list(1)).toMatchObject([{ result: 'interrupted', summary: { left: 2 } }])
  })

  it('loses nothing when it is killed', async () => {
    const ids = [orderId(), orderId(), orderId()]
    await refuse(...ids)
    world.refused.clear()
    const { child, ended } = start('dlq', 'replay', '--all', '--canary', '0', '--rate', '0.2')
    await world.untilHandled('inventory', 1)
    child.kill('SIGKILL')
    await ended
    expect(await world.trail.list(1)).toMatchObject([{ result: 'started' }])
    const left = async () => (await world.depth('inventory.dlq')) >= 2
    await eventually(left, { what: 'the letters are back' })
    expect(await run('dlq', 'replay', '--all', '--canary-wait', '200ms')).toMatchObject({ code: 0 })
    await eventually(() => new Set(world.handled.inventory).size === 3, { what: 'all are handled' })
    expect(new Set(world.handled.inventory)).toEqual(new Set(ids))
  })

  it('tells in JSON what it did', async () => {
    await refuse(orderId())
    const discarded = await run('dlq', 'discard', '--reason', 'permanent', '--json')
    expect(JSON.parse(discarded.out)).toMatchObject({ outcome: 'done', ids: [expect.any(String)] })
    await world.untilDead('inventory', 0)
  })
})
