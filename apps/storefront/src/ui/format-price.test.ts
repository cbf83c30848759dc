import { describe, expect, it } from 'vitest'
import { decimalAmount, formatPrice } from './format-price.ts'

describe('a price', () => {
  it.each([
    [1450, 'EUR', '€14.50', '14.50'],
    [5, 'EUR', '€0.05', '0.05'],
    [0, 'EUR', '€0.00', '0.00'],
    [123_456_789, 'EUR', '€1,234,567.89', '1234567.89'],
    [1_000_000_000_000, 'EUR', '€10,000,000,000.00', '10000000000.00'],
    [1450, 'JPY', 'JP¥1,450', '1450'],
    [1450, 'GBP', '£14.50', '14.50'],
    [12_345, 'KWD', 'KWD 12.345', '12.345'],
  ])('of %i minor units of %s reads %s', (amountMinor, currency, text, decimal) => {
    expect(formatPrice({ amountMinor, currency }).replaceAll('\u00a0', ' ')).toBe(text)
    expect(decimalAmount({ amountMinor, currency })).toBe(decimal)
  })
})
