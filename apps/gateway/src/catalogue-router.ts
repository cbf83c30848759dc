import { inventoryRpc } from '@waybill/contracts'
import { clientAddress } from './client-address.ts'
import { publicProcedure, router } from './procedures.ts'
import type { GatewayDeps } from './deps.ts'

/** The catalogue, for everybody; answers come from the cache until an event says that a product changed. */
export const createCatalogueRouter = ({ services: { inventory }, cache, limits, env }: GatewayDeps) => {
  const read = publicProcedure.use(async ({ ctx, next }) => {
    await limits.read(clientAddress(ctx, env.TRUSTED_PROXIES))
    return next()
  })
  const keyed = (name: string, input: object) => `${name}:${JSON.stringify(input)}`
  return router({
    list: read
      .input(inventoryRpc.list.input)
      .query(({ input }) => cache.get(keyed('list', input), () => inventory.list(input))),
    search: read
      .input(inventoryRpc.search.input)
      .query(({ input }) => cache.get(keyed('search', input), () => inventory.search(input))),
    bySku: read
      .input(inventoryRpc.bySku.input)
      .query(({ input }) => cache.get(keyed('bySku', input), () => inventory.bySku(input))),
    bySkus: read
      .input(inventoryRpc.bySkus.input)
      .query(({ input }) => cache.get(keyed('bySkus', input), () => inventory.bySkus(input))),
    categories: read.query(() => cache.get('categories', () => inventory.categories({}))),
  })
}
