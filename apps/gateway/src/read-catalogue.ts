import type { inventoryRpc, Product, RpcOutput, RpcParsed } from '@waybill/contracts'
import type { CatalogueCache } from './catalogue-cache.ts'
import type { Services } from './services.ts'

type Inventory = typeof inventoryRpc

/** The catalogue, from the cache until an event says that a product changed. */
export interface Catalogue {
  list(input: RpcParsed<Inventory['list']>): Promise<RpcOutput<Inventory['list']>>
  search(input: RpcParsed<Inventory['search']>): Promise<RpcOutput<Inventory['search']>>
  /** @throws AppError not_found */
  bySku(input: RpcParsed<Inventory['bySku']>): Promise<Product>
  bySkus(input: RpcParsed<Inventory['bySkus']>): Promise<Product[]>
  categories(): Promise<RpcOutput<Inventory['categories']>>
}

/** Reads the catalogue for tRPC and REST alike. */
export const createCatalogue = (
  { inventory }: Pick<Services, 'inventory'>,
  cache: CatalogueCache,
): Catalogue => {
  const keyed = (name: string, input: object) => `${name}:${JSON.stringify(input)}`
  return {
    list: (input) => cache.get(keyed('list', input), () => inventory.list(input)),
    search: (input) => cache.get(keyed('search', input), () => inventory.search(input)),
    bySku: (input) => cache.get(keyed('bySku', input), () => inventory.bySku(input)),
    bySkus: (input) => cache.get(keyed('bySkus', input), () => inventory.bySkus(input)),
    categories: () => cache.get('categories', () => inventory.categories({})),
  }
}
