import { inventoryRpc } from '@waybill/contracts'
import { clientAddress } from './client-address.ts'
import { publicProcedure, router } from './procedures.ts'
import type { GatewayDeps } from './deps.ts'

/** The catalogue, for everybody. */
export const createCatalogueRouter = ({ catalogue, limits, env }: GatewayDeps) => {
  const read = publicProcedure.use(async ({ ctx, next }) => {
    await limits.read(clientAddress(ctx, env.TRUSTED_PROXIES))
    return next()
  })
  return router({
    list: read.input(inventoryRpc.list.input).query(({ input }) => catalogue.list(input)),
    search: read.input(inventoryRpc.search.input).query(({ input }) => catalogue.search(input)),
    bySku: read.input(inventoryRpc.bySku.input).query(({ input }) => catalogue.bySku(input)),
    bySkus: read.input(inventoryRpc.bySkus.input).query(({ input }) => catalogue.bySkus(input)),
    categories: read.query(() => catalogue.categories()),
  })
}
