import 'server-only'
import { isWaybillError } from '@waybill/client'
import type { Product } from '@waybill/contracts'
import { cache } from 'react'
import { gatewayFor } from '../session/gateway.ts'
import { listInput, PAGE_SIZE, searchInput, type Listing, type Searching } from './listing.ts'

/**
 * For guests: the catalogue is the same for everybody. One client per request: it sends the calls of a moment together,
 * and those of two visitors would all go under the address of one.
 */
const catalogue = cache(() => gatewayFor().catalogue)

/** The departments; asked once per request. */
export const readCategories = cache(async () => catalogue().categories.query())

/** A product, or undefined when there is none; asked once per request. */
export const findProduct = cache(async (sku: string): Promise<Product | undefined> => {
  try {
    return await catalogue().bySku.query({ sku })
  } catch (error) {
    if (isWaybillError(error, ['not_found', 'validation_failed'])) return undefined
    throw error
  }
})

/** One page of a department. @throws WaybillError `validation_failed` when its cursor belongs to another list. */
export const readListing = async (category: string, listing: Listing) =>
  catalogue().list.query({ category, ...listInput(listing) })

/** One page of what was found. @throws WaybillError `validation_failed` as {@link readListing}. */
export const readFound = async (searching: Searching) => catalogue().search.query(searchInput(searching))

/** The newest products of the shop that can be bought now. */
export const readNewest = async (limit: number = PAGE_SIZE) =>
  (await catalogue().list.query({ sort: 'newest', inStockOnly: true, limit })).items

/** What costs no more than an amount, the dearest first. */
export const readUpTo = async (maxPriceMinor: number, limit: number) =>
  (await catalogue().list.query({ sort: 'price_desc', inStockOnly: true, maxPriceMinor, limit })).items

/** Others of the same department, without the product itself. */
export async function readNeighbours({ sku, category }: Product, limit: number): Promise<Product[]> {
  const { items } = await catalogue().list.query({
    category,
    sort: 'newest',
    inStockOnly: true,
    limit: limit + 1,
  })
  return items.filter((item) => item.sku !== sku).slice(0, limit)
}

/** Every product of the shop, for the sitemap. */
export async function readAllSkus(): Promise<string[]> {
  const skus: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: Product[]; nextCursor: string | null } = await catalogue().list.query({
      limit: 100,
      sort: 'name',
      ...(cursor !== null && { cursor }),
    })
    skus.push(...page.items.map(({ sku }) => sku))
    cursor = page.nextCursor
  } while (cursor !== null)
  return skus
}
