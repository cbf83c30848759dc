import { OpenAPIHono } from '@hono/zod-openapi'
import { AppError } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import { fieldsOf, problemResponse, toAppError, type Metrics } from '@waybill/service-kit'
import type { MiddlewareHandler } from 'hono'
import { etag, RETAINED_304_HEADERS } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { GatewayDeps } from '../deps.ts'
import { registerApiKeys } from './api-keys.ts'
import { admission } from './admission.ts'
import { authenticate } from './authenticate.ts'
import { datedVersions } from './dated-versions.ts'
import { idempotency } from './idempotency.ts'
import type { IdempotencyRecords } from './idempotency-records-store.ts'
import { keyLimits } from './key-limits.ts'
import { openApiDocument } from './openapi-document.ts'
import { registerOrders } from './orders.ts'
import type { FindPartner } from './partner-keys.ts'
import { isRead, type RestEnv } from './partner.ts'
import { registerProducts } from './products.ts'
import { registerWebhookEndpoints } from './webhook-endpoints.ts'

/** What the REST interface needs besides what tRPC has. */
export interface RestDeps extends GatewayDeps {
  readonly findPartner: FindPartner
  readonly records: IdempotencyRecords
  readonly logger: Logger
  readonly metrics: Pick<Metrics, 'served'>
}

const toldWithEveryAnswer = ['ratelimit', 'ratelimit-policy', 'waybill-version']

/** Placing an order again under its key is the same order, and cancelling one twice is cancelling it once. */
const isRepeatable = (path: string): boolean => /^\/v1\/orders(\/[^/]+\/cancel)?$/.test(path)

const toRefusal = (error: unknown): AppError => {
  if (!(error instanceof HTTPException)) return toAppError(error)
  if (error.status === 415) return new AppError('unsupported_media_type', { cause: error })
  const fields = [{ path: '', message: error.status === 400 ? 'is not JSON' : 'cannot be read' }]
  return new AppError('validation_failed', { fields, cause: error })
}

const privately = (): MiddlewareHandler => async (c, next) => {
  await next()
  // Caches of the partner's own may keep a read, and must ask whether it is still the same.
  const isKept = isRead(c.req.method) && (c.res.ok || c.res.status === 304)
  c.header('cache-control', isKept ? 'private, no-cache' : 'no-store')
}

const observed =
  ({ served }: RestDeps['metrics']): MiddlewareHandler<RestEnv> =>
  async (c, next) => {
    const startedAt = performance.now()
    await next()
    const { method, path } = { method: c.req.method, path: routePath(c, -1) }
    served({
      path: `${method} ${path}`,
      kind: isRead(method) ? 'query' : 'mutation',
      code: c.error === undefined ? 'ok' : toRefusal(c.error).code,
      durationMs: performance.now() - startedAt,
    })
  }

/** The REST interface of partners, below `/v1`: an edge of the same use cases as tRPC's. */
export const createRestApp = (deps: RestDeps): OpenAPIHono<RestEnv> => {
  const { env, logger, metrics, records, findPartner, limits } = deps
  const app = new OpenAPIHono<RestEnv>({
    defaultHook: (result) => {
      if (!result.success) throw new AppError('validation_failed', { fields: fieldsOf(result.error) })
    },
  })
  const document = openApiDocument()
  const v1 = app.basePath('/v1')
  v1.get('/openapi.json', etag(), (c) => {
    c.header('cache-control', 'public, max-age=300')
    return c.json(document)
  })
  v1.use(
    observed(metrics),
    privately(),
    authenticate({ findPartner, limits, trustedProxies: env.TRUSTED_PROXIES }),
    keyLimits({
      readsPerMinute: env.RATE_LIMIT_KEY_READS_PER_MINUTE,
      writesPerMinute: env.RATE_LIMIT_KEY_WRITES_PER_MINUTE,
    }),
    etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...toldWithEveryAnswer] }),
    datedVersions(),
    admission(),
    idempotency({ records, isRepeatable, logger }),
  )
  registerProducts(v1, deps)
  registerOrders(v1, deps)
  registerWebhookEndpoints(v1, deps)
  registerApiKeys(v1, deps)
  app.notFound((c) => problemResponse(c, new AppError('not_found', { message: `no route ${c.req.path}` })))
  app.onError((error, c) => {
    const refusal = toRefusal(error)
    if (refusal.code === 'internal') logger.error({ error, route: c.req.path }, 'request failed')
    return problemResponse(c, refusal)
  })
  return app
}
