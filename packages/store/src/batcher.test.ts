import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createBatcher } from './batcher.ts'

interface Item {
  readonly key: string
  readonly n: number
  readonly isAlone?: boolean
}

/** A batcher whose batches end when they are told to. */
const held = (options: { maxSize?: number; maxInFlight?: number } = {}) => {
  const batches: Item[][] = []
  const ends: ((again: readonly Item[]) => void)[] = []
  const add = createBatcher<Item>({
    keyOf: (item) => item.key,
    isAlone: (item) => item.isAlone === true,
    maxSize: 10,
    maxInFlight: 1,
    retryDelayMs: () => 0,
    ...options,
    run: (batch) => {
      batches.push([...batch])
      return new Promise((resolve) => void ends.push(resolve))
    },
  })
  const end = async (index: number, again: readonly Item[] = []) => {
    ends[index]?.(again)
    await turn()
    await turn()
  }
  const shape = () => batches.map((batch) => batch.map(({ key, n }) => `${key}${n}`).join(' '))
  return { add, end, shape }
}

test('takes together what arrives together, and collects while a batch is under way', async () => {
  const { add, end, shape } = held()
  for (const n of [1, 2]) add({ key: 'a', n })
  await turn()
  for (const n of [3, 4, 5]) add({ key: 'b', n })
  await turn()
  expect(shape()).toEqual(['a1 a2'])
  await end(0)
  expect(shape()).toEqual(['a1 a2', 'b3 b4 b5'])
})

test('bounds a batch and the batches in flight', async () => {
  const { add, end, shape } = held({ maxSize: 2, maxInFlight: 2 })
  for (const key of ['a', 'b', 'c', 'd', 'e']) add({ key, n: 1 })
  await turn()
  expect(shape()).toEqual(['a1 b1', 'c1 d1'])
  await end(1)
  expect(shape()).toEqual(['a1 b1', 'c1 d1', 'e1'])
})

test('never has a key in two batches, and keeps its order', async () => {
  const { add, end, shape } = held({ maxSize: 2, maxInFlight: 2 })
  for (const n of [1, 2, 3]) add({ key: 'a', n })
  add({ key: 'b', n: 1 })
  await turn()
  expect(shape()).toEqual(['a1 a2', 'b1'])
  await end(0)
  expect(shape()).toEqual(['a1 a2', 'b1', 'a3'])
})

test('runs again what a batch hands back, before later items of the key', async () => {
  const { add, end, shape } = held()
  const first = { key: 'a', n: 1 }
  add(first)
  await turn()
  add({ key: 'a', n: 2 })
  await end(0, [first])
  await expect.poll(shape).toEqual(['a1', 'a1 a2'])
})

test('gives an item that must be alone a batch of its own, in its turn', async () => {
  const { add, end, shape } = held()
  add({ key: 'a', n: 1 })
  add({ key: 'b', n: 1, isAlone: true })
  add({ key: 'b', n: 2 })
  add({ key: 'c', n: 1 })
  await turn()
  await end(0)
  await end(1)
  expect(shape()).toEqual(['a1 c1', 'b1', 'b2'])
})
