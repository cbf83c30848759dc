import { AppError, inventoryRpc } from '@waybill/contracts'
import { implementRpc } from '@waybill/service-kit'
import type { CatalogueStore } from './catalogue-store.ts'
import { categoryNameOf } from './category-names.ts'
import type { LevelAnnouncer } from './level-announcer.ts'
import type { ProductsStore } from './products-store.ts'

export interface InventoryRouterDeps {
  readonly catalogue: CatalogueStore
  readonly products: ProductsStore
  readonly announcer: LevelAnnouncer
  readonly clock: () => Date
}

const findOne = async (catalogue: CatalogueStore, sku: string) => {
  const [product] = await catalogue.bySkus([sku])
  if (product === undefined) throw new AppError('not_found', { message: `there is no product ${sku}` })
  return product
}

export const createInventoryRouter = ({ catalogue, products, announcer, clock }: InventoryRouterDeps) =>
  implementRpc(inventoryRpc, {
    list: ({ input }) => catalogue.list(input),
    search: ({ input }) => catalogue.search(input),
    bySku: ({ input }) => findOne(catalogue, input.sku),
    bySkus: ({ input }) => catalogue.bySkus(input.skus),
    categories: async () => {
      const counted = await catalogue.categories()
      return counted.map(({ slug, products: count }) => ({
        slug,
        name: categoryNameOf(slug),
        products: count,
      }))
    },
    stock: ({ input }) => catalogue.stock(input.sku),
    createProduct: async ({ input }) => {
      const [added] = await products.add([{ ...input, createdAt: clock() }])
      if (added === undefined) throw new AppError('sku_taken')
      return findOne(catalogue, input.sku)
    },
    changePrice: ({ input }) => products.changePrice(input.sku, input.price, clock()),
    restock: async ({ input }) => {
      const stock = await products.restock(input)
      announcer.moved([input.sku])
      return stock
    },
  })
