import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parts, planKills } from './kill-plan.ts'
import { createRandom } from './random.ts'

const planned = (seed: number, placingMs: number) =>
  planKills({ targets: parts, placingMs, random: createRandom(seed) })

const someRun = fc.tuple(fc.nat(), fc.integer({ min: 10_000, max: 600_000 }))

describe('a kill plan', () => {
  it('is decided by its seed', () => {
    expect(planned(7, 80_000)).toEqual(planned(7, 80_000))
    expect(planned(7, 80_000)).not.toEqual(planned(8, 80_000))
  })

  it('kills every part at least twice, and all equally often', () => {
    fc.assert(
      fc.property(someRun, ([seed, placingMs]) => {
        const byPart = Map.groupBy(planned(seed, placingMs), ({ part }) => part)
        const counts = parts.map((part) => byPart.get(part)?.length ?? 0)
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(2)
        expect(new Set(counts).size).toBe(1)
      }),
    )
  })

  it('begins soon, goes on to the end of the placing, and ends soon after it', () => {
    fc.assert(
      fc.property(someRun, ([seed, placingMs]) => {
        const times = planned(seed, placingMs).map(({ atMs }) => atMs)
        expect(Math.min(...times)).toBeGreaterThan(0)
        expect(Math.max(...times)).toBeGreaterThan(placingMs * 0.9)
        expect(Math.max(...times)).toBeLessThanOrEqual(placingMs * 1.06 + 1)
        const gaps = times.toSorted((a, b) => a - b).map((at, index, all) => at - (all[index - 1] ?? 0))
        expect(Math.max(...gaps)).toBeLessThan(placingMs / 5)
      }),
    )
  })

  it('kills more often when there is more time', () => {
    expect(planned(1, 400_000).length).toBeGreaterThan(planned(1, 80_000).length)
  })
})
