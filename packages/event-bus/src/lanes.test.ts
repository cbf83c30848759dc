import { expect, it } from 'vitest'
import { Lanes } from './lanes.ts'

const gate = () => Promise.withResolvers<void>()

it('runs one key in order, each task after the end of the one before', async () => {
  const lanes = new Lanes()
  const log: string[] = []
  const first = gate()
  const task = (name: string, until: Promise<void> = Promise.resolve()) =>
    lanes.run('a', async () => {
      log.push(`begin ${name}`)
      await until
      log.push(`end ${name}`)
    })
  task('1', first.promise)
  task('2')
  task('3')
  expect(log).toEqual(['begin 1'])
  first.resolve()
  await lanes.idle()
  expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3'])
})

it('lets other keys go on while one is held', async () => {
  const lanes = new Lanes()
  const log: string[] = []
  const held = gate()
  lanes.run('held', () => held.promise.then(() => void log.push('held')))
  const other = gate()
  lanes.run('other', async () => {
    log.push('other')
    other.resolve()
  })
  await other.promise
  held.resolve()
  await lanes.idle()
  expect(log).toEqual(['other', 'held'])
})

it('is idle when nothing runs or waits, and forgets keys that are done', async () => {
  const lanes = new Lanes()
  await lanes.idle()
  lanes.run('a', async () => undefined)
  lanes.run('a', async () => undefined)
  lanes.run('b', async () => undefined)
  expect(lanes.size).toBe(2)
  await lanes.idle()
  expect(lanes.size).toBe(0)
})

it('takes a task that comes while the last one of its key ends', async () => {
  const lanes = new Lanes()
  const log: number[] = []
  lanes.run('a', async () => {
    log.push(1)
    lanes.run('a', async () => void log.push(2))
  })
  await lanes.idle()
  expect(log).toEqual([1, 2])
})
