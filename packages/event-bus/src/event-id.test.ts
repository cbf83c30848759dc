import { version } from 'uuid'
import { expect, it } from 'vitest'
import { newEventId } from './event-id.ts'

it('makes UUIDs of version 7, all different, that sort in the order in which they were made', () => {
  const before = Date.now()
  const ids = Array.from({ length: 5_000 }, newEventId)
  expect(new Set(ids).size).toBe(5_000)
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids.map(version))).toEqual(new Set([7]))
  const [first = ''] = ids
  const madeAt = Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)
  expect(madeAt).toBeGreaterThanOrEqual(before)
  expect(madeAt).toBeLessThanOrEqual(Date.now())
})
