import { describe, expect, it } from 'vitest'
import { formatMoney, greeting, shortOrderId } from './format.ts'

describe('money', () => {
  it.each([
    [1450, 'EUR', '€14.50'],
    [5, 'EUR', '€0.05'],
    [0, 'USD', 'US$0.00'],
    [123_456_789, 'EUR', '€1,234,567.89'],
    [1450, 'JPY', 'JP¥1,450'],
    [1450, 'KWD', 'KWD\u00a01.450'],
    [1_000_000_000_000, 'EUR', '€10,000,000,000.00'],
  ])('%i %s reads %s', (amountMinor, currency, expected) => {
    expect(formatMoney({ amountMinor, currency })).toBe(expected)
  })
})

describe('a greeting', () => {
  it.each(['Ada', 'Dr. Ada O’Neil-Smith', 'Ада', 'J. R. R. Tolkien', "D'Arcy"])('names %s', (name) => {
    expect(greeting(name)).toBe(`Hello ${name},`)
  })

  it('stays on its line', () => {
    expect(greeting('Ada\r\nBcc: all')).toBe('Hello,')
    expect(greeting('Ada\nExample')).toBe('Hello Ada Example,')
  })

  it.each([
    'WIN at http://evil.example',
    'visit evil.example now',
    'www evil.com',
    'me@evil.example',
    'x'.repeat(61),
  ])('does not carry the advertisement %j', (name) => {
    expect(greeting(name)).toBe('Hello,')
  })
})

describe('a reference', () => {
  it('is short enough to be read aloud', () => {
    expect(shortOrderId('4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b')).toBe('4D6C2F0A')
  })
})
