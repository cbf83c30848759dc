import type { Logger } from '@waybill/event-bus'
import bags from '../data/bags.json' with { type: 'json' }
import care from '../data/care.json' with { type: 'json' }
import desk from '../data/desk.json' with { type: 'json' }
import garden from '../data/garden.json' with { type: 'json' }
import kitchen from '../data/kitchen.json' with { type: 'json' }
import lighting from '../data/lighting.json' with { type: 'json' }
import outdoor from '../data/outdoor.json' with { type: 'json' }
import paper from '../data/paper.json' with { type: 'json' }
import textiles from '../data/textiles.json' with { type: 'json' }
import toys from '../data/toys.json' with { type: 'json' }
import type { CatalogueStore } from './catalogue-store.ts'
import type { NewProduct, ProductsStore } from './products-store.ts'

const byCategory = { kitchen, desk, garden, bags, lighting, textiles, paper, outdoor, care, toys }

/** The products of the demonstration shop. */
export const seedProducts: readonly NewProduct[] = Object.entries(byCategory).flatMap(([category, rows]) =>
  rows.map(({ priceMinor, stock, addedOn, ...row }) => ({
    ...row,
    category,
    price: { amountMinor: priceMinor, currency: 'EUR' },
    initialStock: stock,
    createdAt: new Date(addedOn),
  })),
)

export interface SeedCatalogueDeps {
  readonly products: ProductsStore
  readonly catalogue: CatalogueStore
  readonly logger: Logger
}

/** Adds the demonstration products that are missing; what an operator changed since stays as it is. */
export const seedCatalogue = async ({ products, catalogue, logger }: SeedCatalogueDeps): Promise<void> => {
  const existing = await catalogue.bySkus(seedProducts.map(({ sku }) => sku))
  const known = new Set(existing.map(({ sku }) => sku))
  const added = await products.add(seedProducts.filter(({ sku }) => !known.has(sku)))
  if (added.length > 0) logger.info({ products: added.length }, 'added the demonstration catalogue')
}
