import { expect, it } from 'vitest'
import { tintOf } from './tint.ts'

it('is the same for the same product, and every one is used', () => {
  const skus = Array.from({ length: 300 }, (_, index) => `MUG-${index}`)
  const used = Map.groupBy(skus, tintOf)
  expect(new Set(used.keys())).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  expect(Math.min(...[...used.values()].map((list) => list.length))).toBeGreaterThan(25)
  expect(tintOf('MUG-ENAMEL-WHITE')).toBe(tintOf('MUG-ENAMEL-WHITE'))
})
