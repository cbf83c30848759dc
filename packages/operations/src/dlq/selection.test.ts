import { describe, expect, it } from 'vitest'
import { letterOf, placed } from './letter.fixtures.ts'
import { isEverything, isSelected, type Selection } from './selection.ts'

// The letter failed at 10:00.
const now = new Date('2026-11-23T10:10:00.000Z')
const fits = (selection: Selection) => isSelected(letterOf(), selection, now)

describe('a selection', () => {
  it.each<[string, Selection, boolean]>([
    ['nothing', {}, true],
    ['its id', { ids: ['x', placed.id] }, true],
    ['another id', { ids: ['x'] }, false],
    ['its type and reason', { types: ['order.placed'], reasons: ['permanent'] }, true],
    ['its type and another reason', { types: ['order.placed'], reasons: ['schema'] }, false],
    ['a part of its last error, in any case', { error: 'STILL' }, true],
    ['the name of its first error', { error: 'shelferror' }, true],
    ['another error', { error: 'timeout' }, false],
    ['ten minutes or older', { olderThanMs: 600_000 }, true],
    ['older than eleven minutes', { olderThanMs: 660_000 }, false],
    ['younger than nine minutes', { newerThanMs: 540_000 }, false],
  ])('of %s', (_what, selection, expected) => {
    expect(fits(selection)).toBe(expected)
  })

  it('by age means no letter that does not say when it failed', () => {
    const ageless = letterOf(placed, { 'x-failed-at': undefined })
    expect(isSelected(ageless, { olderThanMs: 0 }, now)).toBe(false)
  })

  it('is everything only when it says nothing', () => {
    expect(isEverything({ ids: [], types: undefined })).toBe(true)
    expect(isEverything({ ids: ['a'] })).toBe(false)
  })
})
