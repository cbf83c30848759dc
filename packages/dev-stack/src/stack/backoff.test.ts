import { expect, it } from 'vitest'
import { noRestarts, planRestart } from './backoff.ts'

function delaysOf(...ranForMs: readonly number[]): number[] {
  let history = noRestarts
  return ranForMs.map((ran) => {
    const plan = planRestart(history, ran)
    history = plan.history
    return plan.delayMs
  })
}

it('doubles the wait of what ends again and again, up to 5 s', () => {
  expect(delaysOf(10, 10, 10, 10, 10, 10, 10, 10)).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000])
})

it('starts over for what ran for 30 s', () => {
  expect(delaysOf(10, 10, 30_000, 10)).toEqual([100, 200, 100, 200])
})
