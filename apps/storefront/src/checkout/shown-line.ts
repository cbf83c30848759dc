import type { Money, OrderLine } from '@waybill/contracts'
import type { CartReview } from './review-cart.ts'

/** A line as the checkout shows it: what is sent is what was shown. */
export interface ShownLine {
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly price: Money
  /** The price that was seen before, where it was another. */
  readonly oldPrice?: Money
  /** What keeps it from being ordered. */
  readonly problem?: string
}

const problemOf = ({ product, onlyLeft }: CartReview['lines'][number]): string | undefined => {
  if (product === undefined) return 'No longer sold'
  if (onlyLeft === undefined) return undefined
  return onlyLeft === 0 ? 'Sold out' : `Only ${onlyLeft} left`
}

/** The lines of a review, for the checkout. */
export const shownLines = ({ lines }: CartReview): ShownLine[] =>
  lines.map((reviewed) => {
    const { line, product, price, isPriceChanged } = reviewed
    const problem = problemOf(reviewed)
    return {
      sku: line.sku,
      name: product?.name ?? `Product ${line.sku}`,
      quantity: line.quantity,
      price,
      ...(isPriceChanged && { oldPrice: line.seenPrice }),
      ...(problem !== undefined && { problem }),
    }
  })

/** The order that the shown lines make. */
export const toOrderLines = (shown: readonly ShownLine[]): OrderLine[] =>
  shown.map(({ sku, quantity, price }) => ({ sku, quantity, unitPrice: price }))

/**
 * What the shown lines come to; undefined for none. Not by `totalOf` of contracts: that would bring the schemas into the
 * browser, and what is charged is added up by the gateway.
 */
export const sumOf = (shown: readonly ShownLine[]): Money | undefined => {
  const [first] = shown
  if (first === undefined) return undefined
  const amountMinor = shown.reduce((sum, { price, quantity }) => sum + price.amountMinor * quantity, 0)
  return { ...first.price, amountMinor }
}
