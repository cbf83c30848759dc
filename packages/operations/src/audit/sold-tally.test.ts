import { expect, it } from 'vitest'
import type { AttemptRecord, HoldFact } from './facts.ts'
import { createSoldTally } from './sold-tally.ts'

const settledBefore = new Date('2026-11-23T12:00:00.000Z')
const old = '2026-11-23T11:00:00.000Z'
const young = '2026-11-23T12:30:00.000Z'
const attempt = (status: AttemptRecord['status']): AttemptRecord => ({
  attempt: 'a',
  status,
  lines: [{ sku: 'MUG', quantity: 2, claim: 'c' }],
})
const hold: HoldFact = { sku: 'MUG', attempt: 'a', claim: 'c', quantity: 2, takenAt: new Date(old) }

it.each<[string, AttemptRecord['status'], string, HoldFact[], number, number]>([
  ['committed long ago was sold', 'committed', old, [], 2, 2],
  ['committed just now may have been sold after the products were read', 'committed', young, [], 0, 2],
  ['held with its hold is not sold', 'held', old, [hold], 0, 0],
  ['held without its hold may be being committed', 'held', young, [], 0, 2],
  ['released is not sold', 'released', old, [], 0, 0],
])('%s', (_what, status, updatedAt, holds, least, most) => {
  const tally = createSoldTally(settledBefore)
  tally.count({ attempts: [attempt(status)], updatedAt }, holds)
  expect(tally.of('MUG')).toEqual({ committedAtLeast: least, committedAtMost: most })
  expect(tally.of('CUP')).toEqual({ committedAtLeast: 0, committedAtMost: 0 })
})
