import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'
import { defaultRetryPolicy, stepAfter, withJitter } from './retry-policy.ts'

const story = (policy = defaultRetryPolicy) => {
  const steps: string[] = []
  for (let attempts = 1; ; attempts += 1) {
    const step = stepAfter(policy, attempts)
    steps.push(step.kind === 'exhausted' ? 'exhausted' : `${step.kind} ${step.delayMs}`)
    if (step.kind === 'exhausted') return steps
  }
}

it('tries three times in place, then five times from the delay queues, then gives up', () => {
  expect(story()).toEqual([
    'in_place 50',
    'in_place 200',
    'in_place 800',
    'ladder 1000',
    'ladder 5000',
    'ladder 15000',
    'ladder 60000',
    'ladder 300000',
    'exhausted',
  ])
})

it('can do without either kind of retry', () => {
  expect(story({ inPlaceMs: [], ladderMs: [10] })).toEqual(['ladder 10', 'exhausted'])
  expect(story({ inPlaceMs: [], ladderMs: [] })).toEqual(['exhausted'])
})

it('lengthens a wait by at most a fifth', () => {
  expect([withJitter(100, 0), withJitter(100, 0.5), withJitter(100, 1)]).toEqual([100, 110, 120])
})

it('doubles the wait for the broker up to its limit', () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, { min: 200, max: 5_000 }))
  expect(waits).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000])
})
