import type { TRPC_ERROR_CODE_KEY, TRPCDefaultErrorShape, TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { AppError, type ErrorCode, type FieldError } from '@waybill/contracts'
import { currentContext } from '@waybill/event-bus'
import * as z from 'zod'
import { httpStatusByCode } from '../http/http-status.ts'
import type { RpcContext } from './rpc-context.ts'

/** `error.data` of every tRPC answer of Waybill: all that a client learns of an error. */
export interface RpcErrorData {
  readonly code: ErrorCode
  /** For the person at the other end; never an internal message. */
  readonly message: string
  readonly httpStatus: number
  /** To be quoted to support; every log line of the request has it. */
  readonly correlationId: string
  readonly fields?: readonly FieldError[]
  readonly retryAfterSeconds?: number
}

/** `error` of a tRPC answer. `code` is JSON-RPC's number; clients switch on `data.code`. */
export interface RpcErrorShape {
  readonly message: string
  readonly code: TRPCDefaultErrorShape['code']
  readonly data: RpcErrorData
}

const trpcCodeByCode = {
  validation_failed: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  invalid_credentials: 'UNAUTHORIZED',
  session_expired: 'UNAUTHORIZED',
  api_key_invalid: 'UNAUTHORIZED',
  insufficient_scope: 'FORBIDDEN',
  version_unknown: 'BAD_REQUEST',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  email_taken: 'CONFLICT',
  conflict: 'CONFLICT',
  order_not_cancellable: 'CONFLICT',
  order_not_shippable: 'CONFLICT',
  idempotency_key_reused: 'CONFLICT',
  idempotency_in_progress: 'CONFLICT',
  sku_taken: 'CONFLICT',
  endpoint_disabled: 'CONFLICT',
  limit_reached: 'CONFLICT',
  method_not_allowed: 'METHOD_NOT_SUPPORTED',
  payload_too_large: 'PAYLOAD_TOO_LARGE',
  unsupported_media_type: 'UNSUPPORTED_MEDIA_TYPE',
  rate_limited: 'TOO_MANY_REQUESTS',
  timeout: 'GATEWAY_TIMEOUT',
  service_unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCode, TRPC_ERROR_CODE_KEY>

// What tRPC itself raises, or a procedure that throws a bare TRPCError.
const codeByTrpcCode = {
  PARSE_ERROR: 'validation_failed',
  BAD_REQUEST: 'validation_failed',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
  METHOD_NOT_SUPPORTED: 'method_not_allowed',
  UNPROCESSABLE_CONTENT: 'validation_failed',
  PRECONDITION_FAILED: 'conflict',
  PRECONDITION_REQUIRED: 'conflict',
  CONFLICT: 'conflict',
  UNAUTHORIZED: 'unauthenticated',
  PAYMENT_REQUIRED: 'forbidden',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not_found',
  PAYLOAD_TOO_LARGE: 'payload_too_large',
  TOO_MANY_REQUESTS: 'rate_limited',
  CLIENT_CLOSED_REQUEST: 'timeout',
  TIMEOUT: 'timeout',
  GATEWAY_TIMEOUT: 'timeout',
  BAD_GATEWAY: 'service_unavailable',
  SERVICE_UNAVAILABLE: 'service_unavailable',
  NOT_IMPLEMENTED: 'internal',
  INTERNAL_SERVER_ERROR: 'internal',
} as const satisfies Record<TRPC_ERROR_CODE_KEY, ErrorCode>

/** The fields of a zod error, paths dotted: `lines.0.quantity`; the empty path is the input itself. */
export const fieldsOf = (error: z.core.$ZodError): FieldError[] =>
  error.issues.flatMap((issue) => {
    const at = (...more: string[]) => [...issue.path, ...more].join('.')
    if (issue.code !== 'unrecognized_keys') return [{ path: at(), message: issue.message }]
    return issue.keys.map((key) => ({ path: at(key), message: 'is unknown here' }))
  })

const isTrpcError = (error: unknown): error is TRPCError =>
  error instanceof Error && error.name === 'TRPCError' && 'code' in error

// Named, not imported: service-kit does not depend on the driver.
const codeByDriverError: ReadonlyMap<string, ErrorCode> = new Map([
  // Nothing was sent to a server.
  ['MongoServerSelectionError', 'service_unavailable'],
  ['MongoNotConnectedError', 'service_unavailable'],
  ['MongoTopologyClosedError', 'service_unavailable'],
  ['MongoPoolClearedError', 'service_unavailable'],
  // It may have been sent, and answered to a connection that was gone.
  ['MongoNetworkError', 'timeout'],
  ['MongoNetworkTimeoutError', 'timeout'],
])

const fromUnknown = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return new AppError('internal', { cause: error })
  return new AppError(codeByDriverError.get(error.name) ?? 'internal', {
    message: error.message,
    cause: error,
  })
}

/**
 * The AppError behind whatever a procedure threw. tRPC's own errors keep their meaning; a broker or
 * database that is away is `service_unavailable`; anything unexpected is `internal`, with its cause kept for the log.
 */
export const toAppError = (error: unknown): AppError => {
  if (!isTrpcError(error)) return fromUnknown(error)
  const { cause } = error
  if (cause instanceof AppError) return cause
  // Output that breaks its schema also has a zod cause, but is our fault: INTERNAL_SERVER_ERROR.
  if (error.code === 'BAD_REQUEST' && cause instanceof z.core.$ZodError) {
    return new AppError('validation_failed', { fields: fieldsOf(cause), cause })
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') return fromUnknown(cause ?? error)
  return new AppError(codeByTrpcCode[error.code], { message: error.message, cause: error })
}

/** What a client may see of an error. */
export const errorData = (error: AppError, correlationId: string): RpcErrorData => ({
  code: error.code,
  message: error.userMessage,
  httpStatus: httpStatusByCode[error.code],
  correlationId,
  ...(error.fields.length === 0 ? {} : { fields: error.fields }),
  ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
})

/** {@link RpcErrorShape} of an error. */
export const errorShape = (error: AppError, correlationId: string): RpcErrorShape => ({
  message: error.userMessage,
  code: TRPC_ERROR_CODES_BY_KEY[trpcCodeByCode[error.code]],
  data: errorData(error, correlationId),
})

/**
 * tRPC's `errorFormatter`, for routers that are built with initTRPC directly. Gives every error the same
 * shape; messages of unexpected errors, causes and stacks stay inside.
 *
 * @example
 * const t = initTRPC.context<RpcContext>().create({ errorFormatter: rpcErrorFormatter, isDev: false })
 * const router = t.router({ fails: t.procedure.query(() => { throw new AppError('rate_limited') }) })
 * assert.ok(router)
 */
export const rpcErrorFormatter = (failure: {
  readonly error: TRPCError
  readonly ctx?: Pick<RpcContext, 'correlationId'> | undefined
}): RpcErrorShape =>
  errorShape(
    toAppError(failure.error),
    failure.ctx?.correlationId ?? currentContext()?.correlationId ?? 'none',
  )
