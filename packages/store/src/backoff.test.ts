import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'

const waits = { baseMs: 100, maxMs: 1_000 }

test('doubles from attempt to attempt up to the maximum', () => {
  expect([1, 2, 3, 4, 5, 500].map((attempt) => backoffMs(waits, attempt, 1))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ])
})

test('takes between half of the wait and all of it', () => {
  expect(backoffMs(waits, 1, 0)).toBe(50)
  expect(backoffMs(waits, 1, 0.5)).toBe(75)
})
