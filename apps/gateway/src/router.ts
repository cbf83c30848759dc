import { createAccountRouter, createAuthRouter } from './auth-router.ts'
import { createCatalogueRouter } from './catalogue-router.ts'
import type { GatewayDeps } from './deps.ts'
import { createOperatorRouter } from './operator-router.ts'
import { createOrdersRouter } from './orders-router.ts'
import { router } from './procedures.ts'

/** The gateway's whole tRPC interface. */
export const createRouter = (deps: GatewayDeps) =>
  router({
    auth: createAuthRouter(deps),
    account: createAccountRouter(deps),
    catalogue: createCatalogueRouter(deps),
    orders: createOrdersRouter(deps),
    operator: createOperatorRouter(deps),
  })

/** What typed clients are made of; import it as a type only. */
export type AppRouter = ReturnType<typeof createRouter>
