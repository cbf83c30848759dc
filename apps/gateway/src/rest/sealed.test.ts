import { describe, expect, it } from 'vitest'
import { sealingKey } from './sealed.ts'

const text = '{"secret":"whsec_abc"}'

describe('a sealed answer', () => {
  it('is opened by who sealed it, under a name that tells nothing', () => {
    const key = sealingKey('partner-1', 'order-key-1')
    const sealed = key.seal(text)
    expect(sealingKey('partner-1', 'order-key-1').open(sealed)).toBe(text)
    expect(sealed.toString('latin1')).not.toContain('whsec')
    expect(key.id).not.toContain('order-key-1')
  })

  it.each([
    ['another partner', 'partner-2', 'order-key-1'],
    ['another key', 'partner-1', 'order-key-2'],
  ])('has another name for %s, and is closed to it', (_who, owner, idempotencyKey) => {
    const key = sealingKey('partner-1', 'order-key-1')
    const other = sealingKey(owner, idempotencyKey)
    expect(other.id).not.toBe(key.id)
    expect(() => other.open(key.seal(text))).toThrow(/authenticate data/)
  })

  it('is not opened when a byte of it was changed', () => {
    const key = sealingKey('partner-1', 'order-key-1')
    const sealed = key.seal(text)
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
    expect(() => key.open(sealed)).toThrow(/authenticate data/)
  })
})
