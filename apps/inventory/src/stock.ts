import type { Money, OrderLine, StockLevel } from '@waybill/contracts'

/** From this many units down, shoppers are told that a product is about to run out. */
export const LOW_STOCK_AT_MOST = 5

/** Units that one attempt of an order keeps from others, inside the product's document. */
export interface Hold {
  readonly orderId: string
  readonly attempt: string
  /** Which run of the reservation took it: two runs of one message never mistake each other's holds. */
  readonly claim: string
  readonly quantity: number
  readonly takenAt: Date
}

/** A product's counters: `initial + restocked - sold - held = available`, at any time. */
export interface Books {
  readonly initial: number
  readonly restocked: number
  readonly sold: number
  readonly available: number
  readonly holds: readonly Pick<Hold, 'quantity'>[]
}

/** What an order wants of one SKU, all of its lines together. */
export interface Want {
  readonly sku: string
  readonly quantity: number
  /** The price that the shopper saw; undefined when the lines name several, which no product can match. */
  readonly unitPrice: Money | undefined
}

export const levelOf = (available: number): StockLevel => {
  if (available <= 0) return 'out_of_stock'
  return available <= LOW_STOCK_AT_MOST ? 'low_stock' : 'in_stock'
}

export const heldOf = (books: Pick<Books, 'holds'>): number =>
  books.holds.reduce((sum, { quantity }) => sum + quantity, 0)

/** True when nothing was lost and nothing was invented. */
export const isBalanced = (books: Books): boolean =>
  books.available >= 0 && books.initial + books.restocked - books.sold - heldOf(books) === books.available

export const isSamePrice = (one: Money, other: Money): boolean =>
  one.amountMinor === other.amountMinor && one.currency === other.currency

/** Sums the lines of each SKU, sorted by SKU: every order takes in the same sequence. */
export const wantsOf = (lines: readonly OrderLine[]): Want[] => {
  const wants = new Map<string, Want>()
  for (const { sku, quantity, unitPrice } of lines) {
    const known = wants.get(sku)
    const isOnePrice = !known || (known.unitPrice && isSamePrice(known.unitPrice, unitPrice))
    wants.set(sku, {
      sku,
      quantity: quantity + (known?.quantity ?? 0),
      unitPrice: isOnePrice ? unitPrice : undefined,
    })
  }
  return [...wants.values()].toSorted((a, b) => (a.sku < b.sku ? -1 : 1))
}
