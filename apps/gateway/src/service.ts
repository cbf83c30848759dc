import type { EdgeParts, Service } from '@waybill/service-kit'
import { createBroadcasts } from './broadcasts.ts'
import { createCatalogueCache } from './catalogue-cache.ts'
import type { GatewayEnv } from './env.ts'
import { createHttp } from './http.ts'
import { createOrderSignals } from './order-signals.ts'
import { createRateLimits } from './rate-limits.ts'
import { createRecentOrders } from './recent-orders.ts'
import { createRouter } from './router.ts'
import { closeServices, createServices } from './services.ts'

/** The edge: tRPC for shoppers, live updates, limits and caches. It keeps no state that matters. */
export const createGateway = ({ env, bus, metrics, clock, stopping }: EdgeParts<GatewayEnv>): Service => {
  const services = createServices(env, metrics)
  const recentOrders = createRecentOrders()
  const signals = createOrderSignals()
  const cache = createCatalogueCache(env.CATALOGUE_TTL_MS)
  const limits = createRateLimits({
    authPerMinute: env.RATE_LIMIT_AUTH_PER_MINUTE,
    signInsPerMinute: env.RATE_LIMIT_SIGN_INS_PER_MINUTE,
    writesPerMinute: env.RATE_LIMIT_WRITES_PER_MINUTE,
    readsPerMinute: env.RATE_LIMIT_READS_PER_MINUTE,
  })
  return {
    subscriptions: createBroadcasts({ recentOrders, signals, cache }),
    router: createRouter({ env, bus, services, recentOrders, signals, cache, limits, clock, stopping }),
    routes: createHttp(env),
    stop: () => closeServices(services),
  }
}
