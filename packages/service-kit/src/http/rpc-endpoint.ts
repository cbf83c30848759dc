import { getConnInfo } from '@hono/node-server/conninfo'
import type { AnyTRPCRouter, TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { AppError } from '@waybill/contracts'
import { currentContext, type Logger } from '@waybill/event-bus'
import type { Context, Handler } from 'hono'
import type { Actor, VerifyToken } from '../auth/actor.ts'
import type { FinishedCall, RpcContext } from '../rpc/rpc-context.ts'
import { toAppError } from '../rpc/rpc-errors.ts'
import { headerNames } from './header-names.ts'
import { httpStatusByCode } from './http-status.ts'

// A batch shares one body and one slot in the limits: more calls than a page needs are an attack.
const maxBatchSize = 20

/** What a router needs to be served. */
export interface RpcEndpointOptions {
  readonly router: AnyTRPCRouter
  readonly verifyToken: VerifyToken
  readonly logger: Logger
  readonly onCall: (call: FinishedCall) => void
  readonly context?: ((base: RpcContext) => RpcContext | Promise<RpcContext>) | undefined
}

const bearer = (headers: Headers): string | undefined => {
  const [scheme, token] = headers.get(headerNames.authorization)?.split(' ') ?? []
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '' ? token : undefined
}

type Identity = Pick<RpcContext, 'actor' | 'accessToken' | 'authError'>

/** Who calls, by a request's headers. A token that does not verify is kept as the reason why there is no actor. */
export const identify = async (headers: Headers, verifyToken: VerifyToken): Promise<Identity> => {
  const accessToken = bearer(headers)
  if (accessToken === undefined) return { actor: undefined, accessToken, authError: undefined }
  try {
    const actor: Actor = await verifyToken(accessToken)
    return { actor, accessToken, authError: undefined }
  } catch (error) {
    return { actor: undefined, accessToken, authError: toAppError(error) }
  }
}

/** The caller's address as the socket sees it. */
export const remoteAddressOf = (c: Context): string | undefined => {
  try {
    return getConnInfo(c).remote.address
  } catch {
    // No socket: the app was called directly, as tests do by `app.request`.
    return undefined
  }
}

const logFailure = (logger: Logger, failure: { error: TRPCError; path: string | undefined }): void => {
  const error = toAppError(failure.error)
  const { code } = error
  const fields = { procedure: failure.path, code }
  if (httpStatusByCode[code] >= 500) {
    logger[code === 'internal' ? 'error' : 'warn']({ ...fields, error: rootOf(error) }, 'call failed')
  } else logger.debug({ ...fields, because: error.message }, 'call refused')
}

// `internal` around an unexpected error says nothing that the error itself does not.
const rootOf = (error: AppError): Error =>
  error.code === 'internal' && error.cause instanceof Error && !(error.cause instanceof AppError)
    ? error.cause
    : error

const retryAfter = (errors: readonly TRPCError[]): number | undefined => {
  const seconds = errors.map((error) => toAppError(error).retryAfterSeconds ?? 0)
  return Math.max(0, ...seconds) || undefined
}

/** Serves a tRPC router below `endpoint`. Every failure is logged once, here. */
export const rpcEndpoint =
  (endpoint: string, options: RpcEndpointOptions): Handler =>
  (c) => {
    const { router, verifyToken, logger, onCall, context = (base: RpcContext) => base } = options
    return fetchRequestHandler({
      endpoint,
      router,
      req: c.req.raw,
      maxBatchSize,
      createContext: async ({ req }) =>
        context({
          correlationId: currentContext()?.correlationId ?? 'none',
          ...(await identify(req.headers, verifyToken)),
          remoteAddress: remoteAddressOf(c),
          headers: req.headers,
          onCall,
        }),
      onError: ({ error, path }) => logFailure(logger, { error, path }),
      responseMeta: ({ errors }) => {
        const seconds = retryAfter(errors)
        return {
          headers: {
            'cache-control': 'no-store',
            ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
          },
        }
      },
    })
  }
