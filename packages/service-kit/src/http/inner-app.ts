import { AppError } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { toAppError } from '../rpc/rpc-errors.ts'
import { errorResponse } from './error-response.ts'
import { rpcEndpoint, type RpcEndpointOptions } from './rpc-endpoint.ts'

/** What a service's own app is made of. */
export interface InnerAppOptions extends Omit<RpcEndpointOptions, 'router'> {
  readonly router: RpcEndpointOptions['router'] | undefined
  readonly routes: ((app: Hono) => void) | undefined
  readonly bodyLimitBytes: number
  readonly logger: Logger
}

/** The service's routes and its tRPC router at `/trpc`, with a body limit and one shape of error for all. */
export const createInnerApp = (options: InnerAppOptions): Hono => {
  const { router, routes, bodyLimitBytes, logger, ...rest } = options
  const app = new Hono()
  app.use(
    bodyLimit({
      maxSize: bodyLimitBytes,
      onError: (c) => {
        // The rest of the body is not read: the connection cannot be used again, and the client must know.
        c.header('connection', 'close')
        return errorResponse(c, new AppError('payload_too_large'))
      },
    }),
  )
  routes?.(app)
  if (router !== undefined) app.all('/trpc/*', rpcEndpoint('/trpc', { ...rest, router, logger }))
  app.notFound((c) => errorResponse(c, new AppError('not_found', { message: `no route ${c.req.path}` })))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    const known = toAppError(error)
    if (known.code === 'internal') logger.error({ error, route: c.req.path }, 'request failed')
    return errorResponse(c, known)
  })
  return app
}
