import {
  AppError,
  type inventoryRpc,
  type Page,
  type Product,
  type RpcParsed,
  type Stock,
} from '@waybill/contracts'
import type { Db, Filter } from 'mongodb'
import { readCursor, writeCursor } from './catalogue-cursor.ts'
import { type ProductDocument, productFields, productOf, stockFields, stockOf } from './product-document.ts'
import { queryWordsOf } from './search-terms.ts'

export type ListProducts = RpcParsed<(typeof inventoryRpc)['list']>
export type SearchProducts = RpcParsed<(typeof inventoryRpc)['search']>

/** Reading the catalogue. Every query is served by an index. */
export interface CatalogueStore {
  /** @throws AppError validation_failed for a cursor of another list */
  list(input: ListProducts): Promise<Page<Product>>
  /** Every word must begin a word of the name, a tag or the category. Names that match come first. */
  search(input: SearchProducts): Promise<Page<Product>>
  /** Those that exist, in the order asked for. */
  bySkus(skus: readonly string[]): Promise<Product[]>
  categories(): Promise<{ slug: string; products: number }[]>
  /** @throws AppError not_found */
  stock(sku: string): Promise<Stock>
}

type Found = Pick<ProductDocument, '_id' | keyof typeof productFields>
type Sortable = Found & { readonly nameKey: string; readonly createdAt: Date }

const sorts = {
  name: { field: 'nameKey', direction: 1, valueOf: ({ nameKey }: Sortable) => nameKey },
  price_asc: {
    field: 'price.amountMinor',
    direction: 1,
    valueOf: ({ price }: Sortable) => price.amountMinor,
  },
  price_desc: {
    field: 'price.amountMinor',
    direction: -1,
    valueOf: ({ price }: Sortable) => price.amountMinor,
  },
  newest: { field: 'createdAt', direction: -1, valueOf: ({ createdAt }: Sortable) => createdAt.getTime() },
} as const satisfies Record<ListProducts['sort'], object>

const listFilter = (input: ListProducts): Filter<ProductDocument> => {
  const { category, inStockOnly, minPriceMinor, maxPriceMinor, sort, cursor } = input
  const price = {
    ...(minPriceMinor !== undefined && { $gte: minPriceMinor }),
    ...(maxPriceMinor !== undefined && { $lte: maxPriceMinor }),
  }
  const conditions: Filter<ProductDocument>[] = [
    ...(Object.keys(price).length > 0 ? [{ 'price.amountMinor': price }] : []),
    ...(cursor === undefined ? [] : [afterPlace(sort, cursor)]),
  ]
  return {
    ...(category !== undefined && { category }),
    ...(inStockOnly && { available: { $gt: 0 } }),
    ...(conditions.length > 0 && { $and: conditions }),
  }
}

const afterPlace = (sort: ListProducts['sort'], cursor: string): Filter<ProductDocument> => {
  const { field, direction } = sorts[sort]
  const { value, sku } = readCursor(cursor, sort)
  const at = field === 'createdAt' ? new Date(value) : value
  const [from, beyond] = direction === 1 ? (['$gte', '$gt'] as const) : (['$lte', '$lt'] as const)
  // The first condition bounds the scan of the index; the second one skips the ties before the cursor.
  return {
    [field]: { [from]: at },
    $or: [{ [field]: { [beyond]: at } }, { _id: { [beyond]: sku } }],
  }
}

const searchPipeline = ({ query, cursor, limit }: SearchProducts) => {
  const words = queryWordsOf(query)
  const inName = words.map((word) => ({ $regexMatch: { input: '$nameKey', regex: `(^| )${word}` } }))
  const place = cursor === undefined ? undefined : readCursor(cursor, 'search')
  return [
    { $match: { $and: words.map((word) => ({ terms: { $regex: `^${word}` } })) } },
    {
      $project: {
        ...productFields,
        place: { $concat: [{ $cond: [{ $and: inName }, '0 ', '1 '] }, '$nameKey'] },
      },
    },
    ...(place === undefined
      ? []
      : [
          {
            $match: {
              $or: [{ place: { $gt: place.value } }, { place: place.value, _id: { $gt: place.sku } }],
            },
          },
        ]),
    { $sort: { place: 1, _id: 1 } },
    { $limit: limit + 1 },
  ]
}

const pageOf = <Item extends Found>(
  found: Item[],
  { limit, list, valueOf }: { limit: number; list: string; valueOf: (item: Item) => string | number },
): Page<Product> => {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return {
    items: items.map(productOf),
    nextCursor: hasMore ? writeCursor({ list, value: valueOf(last), sku: last._id }) : null,
  }
}

export const createCatalogueStore = (db: Db): CatalogueStore => {
  const products = db.collection<ProductDocument>('products')
  return {
    list: async (input) => {
      const { field, direction, valueOf } = sorts[input.sort]
      const found = await products
        .find(listFilter(input))
        .project<Sortable>({ ...productFields, nameKey: 1, createdAt: 1 })
        .sort({ [field]: direction, _id: direction })
        .limit(input.limit + 1)
        .toArray()
      return pageOf(found, { limit: input.limit, list: input.sort, valueOf })
    },
    search: async (input) => {
      if (queryWordsOf(input.query).length === 0) return { items: [], nextCursor: null }
      const found = await products.aggregate<Found & { place: string }>(searchPipeline(input)).toArray()
      return pageOf(found, { limit: input.limit, list: 'search', valueOf: ({ place }) => place })
    },
    bySkus: async (skus) => {
      const found = await products
        .find({ _id: { $in: [...skus] } })
        .project<Found>(productFields)
        .toArray()
      const bySku = new Map(found.map((document) => [document._id, productOf(document)]))
      return [...new Set(skus)].flatMap((sku) => bySku.get(sku) ?? [])
    },
    categories: () =>
      products
        .aggregate<{ slug: string; products: number }>([
          // Sorting first lets an index cover the whole of it.
          { $sort: { category: 1, nameKey: 1, _id: 1 } },
          { $group: { _id: '$category', products: { $sum: 1 } } },
          { $sort: { _id: 1 } },
          { $project: { _id: 0, slug: '$_id', products: 1 } },
        ])
        .toArray(),
    stock: async (sku) => {
      const document = await products.findOne({ _id: sku }, { projection: stockFields })
      if (document === null) throw new AppError('not_found')
      return stockOf(document)
    },
  }
}
