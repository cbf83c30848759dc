import * as z from 'zod'

/** The largest amount that an event or an answer can say. */
export const MAX_AMOUNT_MINOR = 1_000_000_000_000

/**
 * An amount of money in integer minor units (cents) of an ISO 4217 currency.
 * Never a floating-point number: 19.99 EUR is `{ amountMinor: 1999, currency: 'EUR' }`.
 */
export const money = z.object({
  amountMinor: z.int().min(0).max(MAX_AMOUNT_MINOR),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR'),
})
export type Money = z.infer<typeof money>

/** What a priced line needs for {@link totalOf}. */
export interface PricedLine {
  readonly quantity: number
  readonly unitPrice: Money
}

/**
 * Sums quantity times unit price over the lines.
 * @throws RangeError when there is no line, when currencies differ, or past the safe integers.
 */
export const totalOf = (lines: readonly PricedLine[]): Money => {
  const [first] = lines
  if (first === undefined) throw new RangeError('a total needs at least one line')
  const { currency } = first.unitPrice
  let amountMinor = 0
  for (const line of lines) {
    if (line.unitPrice.currency !== currency) {
      throw new RangeError(`cannot add ${line.unitPrice.currency} to ${currency}`)
    }
    amountMinor += line.quantity * line.unitPrice.amountMinor
  }
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('the total is too large')
  return { amountMinor, currency }
}
