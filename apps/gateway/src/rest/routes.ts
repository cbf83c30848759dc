import type { ApiScope } from '@waybill/contracts'
import type { RouteConfig } from '@hono/zod-openapi'
import { apiKeyRoutes } from './api-keys.ts'
import { orderRoutes } from './orders.ts'
import { productRoutes } from './products.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** An operation, and the scope without which nobody gets to it. */
export type ScopedRoute = RouteConfig & { readonly 'x-required-scope': ApiScope }

/** Every operation of the REST interface, its path without `/v1`. */
export const restRoutes: readonly ScopedRoute[] = [
  ...productRoutes,
  ...orderRoutes,
  ...webhookRoutes,
  ...apiKeyRoutes,
]
