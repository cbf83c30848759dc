import type { EdgeParts, Service } from '@waybill/service-kit'
import { createPoller } from '@waybill/store'
import { createBroadcasts } from './broadcasts.ts'
import { createCatalogueCache } from './catalogue-cache.ts'
import { addDocs } from './docs-site/docs-routes.ts'
import type { GatewayEnv } from './env.ts'
import { createHttp } from './http.ts'
import { createOrderSignals } from './order-signals.ts'
import { createRateLimits } from './rate-limits.ts'
import { createCatalogue } from './read-catalogue.ts'
import { createRecentOrders } from './recent-orders.ts'
import { openIdempotencyRecords } from './rest/idempotency-records-store.ts'
import { createPartnerKeys } from './rest/partner-keys.ts'
import { createRestApp } from './rest/rest-app.ts'
import { createRouter } from './router.ts'
import { closeServices, createServices } from './services.ts'

/** How long users may take to say whose key it is: one hashing and two reads by id. */
const EXCHANGE_TIMEOUT_MS = 1_000
const RECORD_SWEEP_MS = 600_000

/**
 * The edge: tRPC for shoppers, REST for partners, live updates, limits and caches. It keeps no state that matters:
 * without its records of idempotency keys it still takes orders.
 */
export const createGateway = (parts: EdgeParts<GatewayEnv>): Service => {
  const { env, bus, logger, metrics, clock, stopping } = parts
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
  const catalogue = createCatalogue(services, cache)
  const deps = { env, bus, services, recentOrders, signals, catalogue, limits, clock, stopping }
  const records = openIdempotencyRecords({ uri: env.MONGODB_URI, logger, clock, stopping })
  const exchange = (secret: string) =>
    services.users.exchangeApiKey({ secret }, { timeoutMs: EXCHANGE_TIMEOUT_MS })
  const findPartner = createPartnerKeys({ exchange, freshMs: env.API_KEY_FRESH_MS, clock })
  const rest = createRestApp({ ...deps, records, findPartner, logger, metrics })
  return {
    subscriptions: createBroadcasts({ recentOrders, signals, cache }),
    router: createRouter(deps),
    routes: (app) => {
      createHttp(env)(app)
      addDocs(app)
      app.all('/v1/*', (c) => rest.fetch(c.req.raw, c.env))
    },
    pollers: [
      createPoller({
        name: 'idempotency-records',
        intervalMs: RECORD_SWEEP_MS,
        logger,
        // The next sweep finds what this one could not: an outage of these records is nothing to report each time.
        run: () => records.removeExpired().catch(() => 0),
      }),
    ],
    stop: async () => {
      await Promise.all([closeServices(services), records.close()])
    },
  }
}
