import {
  AppError,
  type Money,
  productCreated,
  productPriceChanged,
  stockChanged,
  type Product,
  type Stock,
  type StockLevel,
} from '@waybill/contracts'
import { emit, ensureIndexes, outboxUpdate, type PendingEvent, type Relay } from '@waybill/store'
import { type Db, type Filter, MongoBulkWriteError } from 'mongodb'
import {
  type ProductDocument,
  productFields,
  productIndexes,
  productOf,
  stockFields,
  stockOf,
} from './product-document.ts'
import { nameKeyOf, termsOf } from './search-terms.ts'
import { isSamePrice, levelOf, LOW_STOCK_AT_MOST } from './stock.ts'

export interface NewProduct {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly category: string
  readonly price: Money
  readonly image: string
  readonly tags: readonly string[]
  readonly initialStock: number
  readonly createdAt: Date
}

/** Changing products; each change and its event are one write. */
export interface ProductsStore {
  prepare(): Promise<void>
  /** Adds those whose SKU is new. Resolves to the SKUs that were added. */
  add(products: readonly NewProduct[]): Promise<string[]>
  /** @throws AppError not_found */
  changePrice(sku: string, price: Money, now: Date): Promise<Product>
  /** Counts a delivery once. @throws AppError not_found */
  restock(delivery: { sku: string; quantity: number; deliveryId: string }): Promise<Stock>
  /** Publishes the level of each product whose level is another than the one told last. */
  announceLevels(skus: readonly string[], now: Date): Promise<void>
}

const DELIVERIES_REMEMBERED = 200
const MAX_PRICE_RACES = 8
const DUPLICATE_KEY = 11_000

const inLevel: Readonly<Record<StockLevel, Filter<ProductDocument>>> = {
  out_of_stock: { available: { $lte: 0 } },
  low_stock: { available: { $gt: 0, $lte: LOW_STOCK_AT_MOST } },
  in_stock: { available: { $gt: LOW_STOCK_AT_MOST } },
}

const outboxOf = (events: readonly PendingEvent[]) => outboxUpdate('inventory', events).$push.outbox.$each

const toDocument = (product: NewProduct): ProductDocument => {
  const { sku, name, description, category, price, image, tags, initialStock, createdAt } = product
  return {
    _id: sku,
    name,
    description,
    category,
    price,
    image,
    tags,
    createdAt,
    nameKey: nameKeyOf(name),
    terms: termsOf(product),
    initial: initialStock,
    restocked: 0,
    sold: 0,
    available: initialStock,
    holds: [],
    announced: levelOf(initialStock),
    deliveries: [],
    outbox: outboxOf([emit(productCreated, { sku, name, category, price })]),
  }
}

/** The positions of the inserts that met an existing product; undefined for any other failure. */
const duplicatesIn = (error: unknown): ReadonlySet<number> | undefined => {
  if (!(error instanceof MongoBulkWriteError)) return undefined
  const failures = [error.writeErrors].flat()
  return failures.every(({ code }) => code === DUPLICATE_KEY)
    ? new Set(failures.map(({ index }) => index))
    : undefined
}

export const createProductsStore = ({ db, relay }: { db: Db; relay: Relay }): ProductsStore => {
  const products = db.collection<ProductDocument>('products')

  const announce = async (
    sku: string,
    before: StockLevel,
    { available, now }: { available: number; now: Date },
  ) => {
    const level = levelOf(available)
    const told = { sku, level, available: Math.max(available, 0), changedAt: now.toISOString() }
    // When the stock moved again meanwhile this misses, and the move that did it brings the product back here.
    const document = await products.findOneAndUpdate(
      { _id: sku, announced: before, ...inLevel[level] },
      { $set: { announced: level }, ...outboxUpdate('inventory', [emit(stockChanged, told)]) },
      { returnDocument: 'after', projection: { outbox: 1 } },
    )
    if (document) relay.enqueue(products, sku, document.outbox)
  }

  return {
    prepare: async () => {
      relay.watch(products)
      await ensureIndexes(products, productIndexes)
    },
    add: async (added) => {
      if (added.length === 0) return []
      const documents = added.map(toDocument)
      let refused: ReadonlySet<number> = new Set()
      try {
        await products.insertMany(documents, { ordered: false })
      } catch (error) {
        const duplicates = duplicatesIn(error)
        if (duplicates === undefined) throw error
        refused = duplicates
      }
      const inserted = documents.filter((_document, index) => !refused.has(index))
      for (const { _id, outbox } of inserted) relay.enqueue(products, _id, outbox)
      return inserted.map(({ _id }) => _id)
    },
    changePrice: async (sku, price, now) => {
      for (let race = 0; race < MAX_PRICE_RACES; race += 1) {
        const current = await products.findOne({ _id: sku }, { projection: productFields })
        if (current === null) throw new AppError('not_found')
        const { price: oldPrice } = current
        if (isSamePrice(oldPrice, price)) return productOf(current)
        const changed = { sku, oldPrice, newPrice: price, changedAt: now.toISOString() }
        const document = await products.findOneAndUpdate(
          { _id: sku, 'price.amountMinor': oldPrice.amountMinor, 'price.currency': oldPrice.currency },
          { $set: { price }, ...outboxUpdate('inventory', [emit(productPriceChanged, changed)]) },
          { returnDocument: 'after', projection: { ...productFields, outbox: 1 } },
        )
        if (document === null) continue
        relay.enqueue(products, sku, document.outbox)
        return productOf(document)
      }
      throw new AppError('conflict', { message: `the price of ${sku} kept changing` })
    },
    restock: async ({ sku, quantity, deliveryId }) => {
      const counted = await products.findOneAndUpdate(
        { _id: sku, deliveries: { $ne: deliveryId } },
        {
          $inc: { restocked: quantity, available: quantity },
          $push: { deliveries: { $each: [deliveryId], $slice: -DELIVERIES_REMEMBERED } },
        },
        { returnDocument: 'after', projection: stockFields },
      )
      const document = counted ?? (await products.findOne({ _id: sku }, { projection: stockFields }))
      if (document === null) throw new AppError('not_found')
      return stockOf(document)
    },
    announceLevels: async (skus, now) => {
      const found = await products
        .find({ _id: { $in: [...skus] } })
        .project<Pick<ProductDocument, '_id' | 'available' | 'announced'>>({ available: 1, announced: 1 })
        .toArray()
      const changed = found.filter(({ available, announced }) => levelOf(available) !== announced)
      for (const { _id, announced, available } of changed) await announce(_id, announced, { available, now })
    },
  }
}
