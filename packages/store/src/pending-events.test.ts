import { expect, test } from 'vitest'
import { createPendingEvents } from './pending-events.ts'

test('knows what is in hand, and the last of what is finished', () => {
  const pending = createPendingEvents(2)
  pending.add(['a', 'b', 'c', 'd'])
  pending.finish(['a', 'b', 'c'])

  expect(pending.size).toBe(1)
  expect(['a', 'b', 'c', 'd', 'e'].filter((id) => pending.isKnown(id))).toEqual(['b', 'c', 'd'])
})

test('wakes whoever waits when few enough are left', async () => {
  const pending = createPendingEvents(10)
  const woken: string[] = []
  pending.add(['a', 'b', 'c'])
  const waiting = [
    pending.untilBelow(3).then(() => woken.push('below 3')),
    pending.untilBelow(1).then(() => woken.push('idle')),
  ]

  pending.finish(['a'])
  await waiting[0]
  expect(woken).toEqual(['below 3'])
  pending.finish(['b', 'c'])
  await Promise.all(waiting)
  await pending.untilBelow(1)
})
