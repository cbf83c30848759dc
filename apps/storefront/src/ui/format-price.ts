import type { Money } from '@waybill/contracts'

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known !== undefined) return known
  // English words with the euro sign in front, whatever the server's own locale.
  const made = new Intl.NumberFormat('en-IE', { style: 'currency', currency })
  formats.set(currency, made)
  return made
}

/** The amount as a decimal number in the currency's own units: `14.50`, and `1450` for yen. For machines. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const digits = formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2
  const text = String(amountMinor).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** The amount for people: `€14.50`. */
export const formatPrice = (price: Money): string =>
  // A decimal string is formatted exactly; a quotient of floating-point numbers might not be.
  formatOf(price.currency).format(decimalAmount(price) as Intl.StringNumericLiteral)
