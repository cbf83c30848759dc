import type { Money } from '@waybill/contracts'

const formatters = new Map<string, { format: Intl.NumberFormat; digits: number }>()

const formatterFor = (currency: string) => {
  const known = formatters.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency })
  // Two for EUR, none for JPY, three for KWD.
  const made = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 }
  formatters.set(currency, made)
  return made
}

/** `€14.50`. Goes through a decimal string: no amount is ever a floating-point number. */
export const formatMoney = ({ amountMinor, currency }: Money): string => {
  const { format, digits } = formatterFor(currency)
  const padded = String(amountMinor).padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  return format.format(`${whole}.${padded.slice(padded.length - digits) || '0'}` as Intl.StringNumericLiteral)
}

const looksLikeALink = /[:/@\\]|www\.|\.\p{L}{2}/iu

/**
 * `Hello Ada,`. A name that could be read as a link or an address is left out: anybody can register somebody
 * else's address with an advertisement for a name.
 */
export const greeting = (name: string): string => {
  // oxlint-disable-next-line no-control-regex -- a name must not break the line, whatever it holds
  const oneLine = name.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  return oneLine === '' || oneLine.length > 60 || looksLikeALink.test(oneLine)
    ? 'Hello,'
    : `Hello ${oneLine},`
}

/** The part of an order's id that people read to each other. */
export const shortOrderId = (orderId: string): string => orderId.slice(0, 8).toUpperCase()
