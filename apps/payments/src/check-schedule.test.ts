import { expect, it } from 'vitest'
import { waitAfter } from './check-schedule.ts'

it('waits twice as long after each check, up to the longest wait', () => {
  const schedule = { baseMs: 1000, maxMs: 6000 }
  expect([0, 1, 2, 3, 500].map((checks) => waitAfter(schedule, checks))).toEqual([
    1000, 2000, 4000, 6000, 6000,
  ])
})
