import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money, type PricedLine, totalOf } from './money.ts'

// A failing property prints its seed and path; put them here to see the same case again.
const runs = { numRuns: 300 }

const line = (currency: string): fc.Arbitrary<PricedLine> =>
  fc.record({
    quantity: fc.integer({ min: 1, max: 99 }),
    unitPrice: fc.record({
      amountMinor: fc.integer({ min: 0, max: 100_000_000 }),
      currency: fc.constant(currency),
    }),
  })
const lines = fc.array(line('EUR'), { minLength: 1, maxLength: 50 })

describe('the total of priced lines', () => {
  test('is an amount of money: whole minor units in the same currency', () => {
    fc.assert(
      fc.property(lines, (priced) => {
        expect(money.parse(totalOf(priced))).toEqual(totalOf(priced))
      }),
      runs,
    )
  })

  test('is exact: integers far from floating point agree with it', () => {
    fc.assert(
      fc.property(lines, (priced) => {
        const exact = priced.reduce(
          (sum, { quantity, unitPrice }) => sum + BigInt(quantity) * BigInt(unitPrice.amountMinor),
          0n,
        )
        expect(BigInt(totalOf(priced).amountMinor)).toBe(exact)
      }),
      runs,
    )
  })

  test('does not depend on the order of the lines', () => {
    const shuffled = lines.chain((priced) =>
      fc.tuple(fc.constant(priced), fc.shuffledSubarray(priced, { minLength: priced.length })),
    )
    fc.assert(
      fc.property(shuffled, ([priced, mixed]) => {
        expect(totalOf(mixed)).toEqual(totalOf(priced))
      }),
      runs,
    )
  })

  test('of all lines is the sum of the totals of its parts', () => {
    fc.assert(
      fc.property(lines, lines, (some, others) => {
        const parts = totalOf(some).amountMinor + totalOf(others).amountMinor
        expect(totalOf([...some, ...others]).amountMinor).toBe(parts)
      }),
      runs,
    )
  })

  test('refuses two currencies wherever the odd one is', () => {
    fc.assert(
      fc.property(lines, line('USD'), lines, (before, odd, behind) => {
        expect(() => totalOf([...before, odd, ...behind])).toThrow(new RangeError('cannot add USD to EUR'))
      }),
      runs,
    )
  })

  test('refuses no lines', () => {
    expect(() => totalOf([])).toThrow(RangeError)
  })

  test('refuses to leave the safe integers', () => {
    const dear = { quantity: 99, unitPrice: { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'EUR' } }
    expect(() => totalOf([dear])).toThrow(new RangeError('the total is too large'))
  })
})

describe('an amount of money', () => {
  test.each([
    ['a fraction of a cent', { amountMinor: 0.5, currency: 'EUR' }],
    ['a debt', { amountMinor: -1, currency: 'EUR' }],
    ['a number past the limit', { amountMinor: 1_000_000_000_001, currency: 'EUR' }],
    ['a lower-case currency', { amountMinor: 1, currency: 'eur' }],
    ['a currency by its sign', { amountMinor: 1, currency: '€' }],
    ['text for a number', { amountMinor: '1', currency: 'EUR' }],
  ])('is not %s', (_, value) => {
    expect(money.safeParse(value).success).toBe(false)
  })
})
