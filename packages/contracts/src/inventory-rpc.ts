import * as z from 'zod'
import { mutation, query } from './define-rpc.ts'
import { sku } from './ids.ts'
import { stockLevel } from './inventory-events.ts'
import { money } from './money.ts'
import { pageInput, pageOf } from './paging.ts'

const category = z.string().regex(/^[a-z0-9-]{2,60}$/)

/** A product as a shopper sees it. */
export const product = z.object({
  sku,
  name: z.string(),
  description: z.string(),
  category,
  price: money,
  stock: stockLevel,
  /** Units for sale now. */
  available: z.int().min(0),
  /** Name of the illustration, without a path or ending. */
  image: z.string(),
  tags: z.array(z.string()),
})
export type Product = z.infer<typeof product>

/** A product's stock in full, for operators: `initial + restocked - sold - held = available`. */
export const stock = z.object({
  sku,
  initial: z.int(),
  restocked: z.int(),
  sold: z.int(),
  held: z.int(),
  available: z.int(),
})
export type Stock = z.infer<typeof stock>

/** How a list of products is ordered; ties by SKU. */
export const productSort = z.enum(['name', 'price_asc', 'price_desc', 'newest'])
export type ProductSort = z.infer<typeof productSort>

const quantity = z.int().min(1).max(100_000)

/** The synchronous interface of inventory: the catalogue for everybody, stock and prices for operators. */
export const inventoryRpc = {
  list: query(
    'public',
    pageInput.extend({
      category: category.optional(),
      sort: productSort.default('name'),
      inStockOnly: z.boolean().default(false),
      minPriceMinor: z.int().min(0).optional(),
      maxPriceMinor: z.int().min(0).optional(),
    }),
    pageOf(product),
  ),
  search: query('public', pageInput.extend({ query: z.string().trim().min(1).max(100) }), pageOf(product)),
  bySku: query('public', z.object({ sku }), product),
  bySkus: query('public', z.object({ skus: z.array(sku).min(1).max(50) }), z.array(product)),
  categories: query(
    'public',
    z.object({}),
    z.array(z.object({ slug: category, name: z.string(), products: z.int() })),
  ),
  stock: query('operator', z.object({ sku }), stock),
  createProduct: mutation(
    'operator',
    z.object({
      sku,
      name: z.string().trim().min(1).max(160),
      description: z.string().trim().max(2000),
      category,
      price: money,
      image: z.string().regex(/^[a-z0-9-]{1,80}$/),
      tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
      initialStock: z.int().min(0).max(1_000_000),
    }),
    product,
  ),
  changePrice: mutation('operator', z.object({ sku, price: money }), product),
  /** Adds units. `deliveryId` makes it repeatable: the same delivery counts once. */
  restock: mutation('operator', z.object({ sku, quantity, deliveryId: z.string().min(1).max(100) }), stock),
} as const
