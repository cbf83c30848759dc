import type { EventEnvelope, Money, Product, Stock, StockLevel } from '@waybill/contracts'
import type { IndexDeclaration } from '@waybill/store'
import { type Hold, heldOf, levelOf } from './stock.ts'

/** A product as MongoDB holds it; `_id` is its SKU. Catalogue, price and stock in one, so that one update sees all. */
export interface ProductDocument {
  readonly _id: string
  readonly name: string
  readonly description: string
  readonly category: string
  readonly price: Money
  readonly image: string
  readonly tags: readonly string[]
  readonly createdAt: Date
  /** The name's words, for sorting and for ranking what was found. */
  readonly nameKey: string
  /** The words that a search finds it by. */
  readonly terms: readonly string[]
  readonly initial: number
  readonly restocked: number
  readonly sold: number
  readonly available: number
  readonly holds: readonly Hold[]
  /** The level that `stock.changed` told last. */
  readonly announced: StockLevel
  /** The last deliveries that were counted, oldest first. */
  readonly deliveries: readonly string[]
  readonly outbox: readonly EventEnvelope[]
}

/** None holds a counter: stock moves with every order, and an index entry would move with it. */
export const productIndexes: readonly IndexDeclaration[] = [
  { name: 'by_name', key: { nameKey: 1, _id: 1 } },
  { name: 'by_price', key: { 'price.amountMinor': 1, _id: 1 } },
  { name: 'by_age', key: { createdAt: 1, _id: 1 } },
  { name: 'by_category_name', key: { category: 1, nameKey: 1, _id: 1 } },
  { name: 'by_category_price', key: { category: 1, 'price.amountMinor': 1, _id: 1 } },
  { name: 'by_category_age', key: { category: 1, createdAt: 1, _id: 1 } },
  { name: 'by_terms', key: { terms: 1 } },
]

/** What a shopper's view is made of; nothing else needs to be read. */
export const productFields = {
  name: 1,
  description: 1,
  category: 1,
  price: 1,
  image: 1,
  tags: 1,
  available: 1,
} as const

export const productOf = (document: Pick<ProductDocument, '_id' | keyof typeof productFields>): Product => ({
  sku: document._id,
  name: document.name,
  description: document.description,
  category: document.category,
  price: document.price,
  stock: levelOf(document.available),
  available: document.available,
  image: document.image,
  tags: [...document.tags],
})

export const stockFields = { initial: 1, restocked: 1, sold: 1, available: 1, holds: 1 } as const

export const stockOf = (document: Pick<ProductDocument, '_id' | keyof typeof stockFields>): Stock => ({
  sku: document._id,
  initial: document.initial,
  restocked: document.restocked,
  sold: document.sold,
  held: heldOf(document),
  available: document.available,
})
