import { AppError } from '@waybill/contracts'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Metrics } from '../metrics/create-metrics.ts'
import { correlation } from './correlation.ts'
import { errorResponse } from './error-response.ts'
import { askReadiness, type Check } from './readiness.ts'

/** What the outer app asks at each request, because it changes between start and stop. */
export interface OuterAppOptions {
  readonly metrics: Metrics
  readonly checks: () => Readonly<Record<string, Check>>
  readonly isDraining: () => boolean
  /** The service's own app; undefined until it is connected. */
  readonly inner: () => Hono | undefined
}

/** `/healthz`, `/readyz` and `/metrics`, from the first moment on, and the service's own routes once there are any. */
export const createOuterApp = ({ metrics, checks, isDraining, inner }: OuterAppOptions): Hono => {
  const app = new Hono()
  app.use(correlation())
  // Answers are data for other origins' scripts too; who may read them is for CORS to say.
  app.use(secureHeaders({ crossOriginResourcePolicy: false }))
  app.use(async (c, next) => {
    await next()
    // A kept-alive connection would bring its next request to a process that is about to end.
    if (isDraining()) c.res.headers.set('connection', 'close')
  })
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    const readiness = await askReadiness(checks())
    c.header('cache-control', 'no-store')
    return c.json(readiness, readiness.ready ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const { registry } = metrics
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
  app.all('*', (c) => {
    const service = inner()
    if (service !== undefined) return service.fetch(c.req.raw, c.env)
    return errorResponse(
      c,
      new AppError('service_unavailable', { message: 'not connected yet', retryAfterSeconds: 1 }),
    )
  })
  return app
}
