import { TRPCClientError } from '@trpc/client'
import { AppError, isErrorCode, type FieldError } from '@waybill/contracts'
import type { RpcErrorData } from './rpc-errors.ts'

const isFieldError = (value: unknown): value is FieldError =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value

const isErrorData = (data: unknown): data is Partial<Record<keyof RpcErrorData, unknown>> =>
  typeof data === 'object' && data !== null

/** What the service itself answered, or undefined when no answer of ours came back. */
export const answeredError = (procedure: string, error: unknown): AppError | undefined => {
  if (!(error instanceof TRPCClientError)) return undefined
  const data: unknown = error.data
  if (!isErrorData(data) || !isErrorCode(data.code)) return undefined
  return new AppError(data.code, {
    message: `${procedure} answered ${data.code} (correlation id ${String(data.correlationId)})`,
    ...(typeof data.message === 'string' ? { userMessage: data.message } : {}),
    ...(Array.isArray(data.fields) ? { fields: data.fields.filter(isFieldError) } : {}),
    ...(typeof data.retryAfterSeconds === 'number' ? { retryAfterSeconds: data.retryAfterSeconds } : {}),
  })
}

// tRPC's client error keeps what `fetch` threw as its cause.
const rootOf = (error: unknown): unknown =>
  error instanceof TRPCClientError && error.cause !== undefined ? error.cause : error

/** A call that got no answer of ours: the service is away, or something else listens there. */
export const transportError = (procedure: string, error: unknown): AppError => {
  const cause = rootOf(error)
  const why = cause instanceof Error ? cause.message || cause.name : String(cause)
  return new AppError('service_unavailable', { message: `${procedure} got no answer: ${why}`, cause })
}

const staleCodes = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])

/** True when a kept-alive connection was closed under the request, as happens when the service restarts. */
export const isStaleConnection = (error: unknown): boolean => {
  const cause = rootOf(error)
  return cause instanceof Error && 'code' in cause && staleCodes.has(String(cause.code))
}
