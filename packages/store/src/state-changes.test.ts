import { describe, expect, test } from 'vitest'
import { changesBetween, deepFreeze } from './state-changes.ts'

describe('changesBetween', () => {
  test('names the keys that are new or differ in depth', () => {
    const before = { same: [{ a: 1 }], other: { a: 1 } }
    const after = { same: [{ a: 1 }], other: { a: 2 }, fresh: null }

    expect(changesBetween(before, after)).toEqual({ set: { other: { a: 2 }, fresh: null }, unset: [] })
  })

  test('removes keys that are gone or undefined', () => {
    expect(
      changesBetween({ gone: 1, blank: 2, kept: 3 }, { kept: 3, blank: undefined, never: undefined }),
    ).toEqual({
      set: {},
      unset: ['blank', 'gone'],
    })
  })

  test.each(['_id', 'version', 'inbox', 'outbox', 'writes', 'a.b', '$set', ''])(
    'refuses the key %j',
    (key) => {
      expect(() => changesBetween({}, { [key]: 1 })).toThrow(TypeError)
    },
  )
})

describe('deepFreeze', () => {
  test('freezes plain objects and arrays in depth', () => {
    const state = deepFreeze({ lines: [{ quantity: 1 }] })

    expect(() => Object.assign(state.lines[0] ?? {}, { quantity: 2 })).toThrow(TypeError)
  })

  test('leaves other objects alone', () => {
    const state = deepFreeze({ at: new Date(0), bytes: new Uint8Array(2) })

    state.at.setTime(5)
    expect(state.at.getTime()).toBe(5)
  })
})
