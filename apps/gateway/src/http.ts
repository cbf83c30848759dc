import { headerNames } from '@waybill/service-kit'
import type { Hono, MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { etag } from 'hono/etag'
import type { GatewayEnv } from './env.ts'

/** Long enough to spare repeated reads of one visitor, short enough that a new price is seen soon. */
const CATALOGUE_CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=30'
const PREFLIGHT_MAX_AGE_SECONDS = 600

const isCatalogue = (path: string) => path.split(',').every((procedure) => procedure.startsWith('catalogue.'))

const catalogueCaching = (): MiddlewareHandler => {
  const withETag = etag()
  return async (c, next) => {
    if (c.req.method !== 'GET' || !isCatalogue(c.req.param('path') ?? '')) return next()
    return withETag(c, async () => {
      await next()
      if (c.res.ok) c.header('cache-control', CATALOGUE_CACHE_CONTROL)
    })
  }
}

/**
 * What the gateway's HTTP has besides tRPC: CORS for the shop's origins, and caching headers and ETags for
 * catalogue reads. Everything else belongs to one account; service-kit marks it `no-store`.
 */
export const createHttp =
  (env: Pick<GatewayEnv, 'CORS_ORIGINS'>) =>
  (app: Hono): void => {
    app.use(
      '*',
      cors({
        origin: env.CORS_ORIGINS,
        allowMethods: ['GET', 'POST'],
        allowHeaders: [
          'content-type',
          'authorization',
          headerNames.correlationId,
          'last-event-id',
          'trpc-accept',
        ],
        exposeHeaders: [headerNames.correlationId, 'retry-after'],
        maxAge: PREFLIGHT_MAX_AGE_SECONDS,
      }),
    )
    app.use('/trpc/:path', catalogueCaching())
  }
