import type { AnyTRPCRouter } from '@trpc/server'
import { AppError } from '@waybill/contracts'
import type { Hono } from 'hono'
import type { VerifyToken } from '../auth/actor.ts'
import { createLogger } from '../logs/create-logger.ts'
import { createMetrics, type Metrics } from '../metrics/create-metrics.ts'
import { listen } from './http-server.ts'
import { createInnerApp } from './inner-app.ts'
import { createOuterApp } from './outer-app.ts'

/** One log line, as it was written. */
type Line = Readonly<Record<string, unknown>>

/** A router behind a real HTTP server on a free port, with everything a service has around it. */
export interface Served extends AsyncDisposable {
  readonly url: string
  readonly metrics: Metrics
  readonly lines: () => Line[]
  readonly close: () => Promise<void>
}

/** Tokens are `<role>:<userId>`; anything else is refused. */
const plainTokens: VerifyToken = async (token) => {
  const [role, userId] = token.split(':')
  if ((role !== 'customer' && role !== 'operator') || userId === undefined) {
    throw new AppError('unauthenticated', { message: 'not a token' })
  }
  return { role, userId }
}

/** Serves a router. `port` lets a test come back at an address. */
export const serveRouter = async (
  router: AnyTRPCRouter | undefined,
  options: { readonly port?: number; readonly routes?: (app: Hono) => void } = {},
): Promise<Served> => {
  const written: string[] = []
  const logger = createLogger({
    service: 'inventory',
    level: 'debug',
    destination: { write: (line) => written.push(line) },
  })
  const metrics = createMetrics('inventory')
  const inner = createInnerApp({
    router,
    routes: options.routes,
    verifyToken: plainTokens,
    logger,
    onCall: metrics.served,
    bodyLimitBytes: 2048,
  })
  const app = createOuterApp({ metrics, checks: () => ({}), isDraining: () => false, inner: () => inner })
  const server = await listen({ app, host: '127.0.0.1', port: options.port ?? 0 })
  const close = async () => {
    await server.close(AbortSignal.abort())
  }
  return {
    url: server.url,
    metrics,
    lines: () => written.map((line) => JSON.parse(line) as Line),
    close,
    [Symbol.asyncDispose]: close,
  }
}
