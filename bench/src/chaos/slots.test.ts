import { expect, it } from 'vitest'
import { createSlots } from './slots.ts'

it('runs as much as there are slots, the rest in its order, and goes on after a failure', async () => {
  const runInSlot = createSlots(2)
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<number>())
  const begun: number[] = []
  const results = gates.map((gate, index) =>
    runInSlot(() => {
      begun.push(index)
      return gate.promise
    }),
  )
  expect(begun).toEqual([0, 1])
  gates[1]?.reject(new Error('failed'))
  await expect(results[1]).rejects.toThrow('failed')
  expect(begun).toEqual([0, 1, 2])
  for (const [index, gate] of gates.entries()) gate.resolve(index)
  expect(await Promise.all(results.toSpliced(1, 1))).toEqual([0, 2, 3, 4])
  expect(begun).toEqual([0, 1, 2, 3, 4])
})
