import { totalOf, type CartLine, type Money, type OrderLine, type Product } from '@waybill/contracts'

/** A line of the cart beside what the catalogue says of it now. */
export interface ReviewedLine {
  readonly line: CartLine
  /** Undefined for what is not sold any more. */
  readonly product: Product | undefined
  /** The price now; the one that was seen for what is not sold any more. */
  readonly price: Money
  readonly isPriceChanged: boolean
  /** Units that are left, where they are fewer than are wanted. */
  readonly onlyLeft: number | undefined
}

/** A cart beside the catalogue. */
export interface CartReview {
  readonly lines: readonly ReviewedLine[]
  /** At the prices of now, without what is not sold any more; undefined for an empty cart. */
  readonly total: Money | undefined
  readonly hasChangedPrices: boolean
  /** Something is gone or short: the shopper must change the cart before it can be ordered. */
  readonly isBlocked: boolean
}

const isSamePrice = (a: Money, b: Money): boolean =>
  a.amountMinor === b.amountMinor && a.currency === b.currency

const reviewLine = (line: CartLine, product: Product | undefined): ReviewedLine => {
  if (product === undefined) {
    return { line, product, price: line.seenPrice, isPriceChanged: false, onlyLeft: undefined }
  }
  return {
    line,
    product,
    price: product.price,
    isPriceChanged: !isSamePrice(line.seenPrice, product.price),
    onlyLeft: product.available < line.quantity ? product.available : undefined,
  }
}

const sum = (lines: readonly ReviewedLine[]): Money | undefined => {
  const sold = lines.filter(({ product }) => product !== undefined)
  const priced = sold.map(({ line, price }) => ({ quantity: line.quantity, unitPrice: price }))
  // Prices of two currencies in one cart: nothing that could be ordered, so nothing to add up.
  const isMixed = priced.some(({ unitPrice }) => unitPrice.currency !== priced[0]?.unitPrice.currency)
  return priced.length === 0 || isMixed ? undefined : totalOf(priced)
}

/** Puts a cart beside the products that the catalogue found for it. */
export const reviewCart = (lines: readonly CartLine[], products: readonly Product[]): CartReview => {
  const bySku = new Map(products.map((product) => [product.sku, product]))
  const reviewed = lines.map((line) => reviewLine(line, bySku.get(line.sku)))
  const total = sum(reviewed)
  return {
    lines: reviewed,
    total,
    hasChangedPrices: reviewed.some(({ isPriceChanged }) => isPriceChanged),
    isBlocked:
      total === undefined ||
      reviewed.some(({ product, onlyLeft }) => product === undefined || onlyLeft !== undefined),
  }
}

/** What of an order that is about to be placed is no longer as its page showed it. */
export const changedSince = (
  shown: readonly OrderLine[],
  products: readonly Product[],
): CartReview | undefined => {
  const seen = shown.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, seenPrice: unitPrice }))
  const review = reviewCart(seen, products)
  return review.hasChangedPrices || review.isBlocked ? review : undefined
}
