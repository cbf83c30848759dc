import { TRPCClientError } from '@trpc/client'
import {
  errorCodes,
  isErrorCode,
  type ErrorCode,
  type FieldError,
  type OrderFailureReason,
  type RejectedLine,
} from '@waybill/contracts'
import type { ClientRouter } from './client-router.ts'

/**
 * What can go wrong on the way, besides what the gateway answers. After `connection_failed` it is unknown whether
 * the call was carried out.
 */
export type ClientErrorCode = 'connection_failed' | 'aborted'

/** Every code of a {@link WaybillError}: the gateway's, why an order failed, and the client's own. */
export type WaybillErrorCode = ErrorCode | OrderFailureReason | ClientErrorCode

/** What a {@link WaybillError} is made of besides its code. */
export interface WaybillErrorDetails {
  /** For the person who reads it. */
  readonly message: string
  readonly fields?: readonly FieldError[] | undefined
  readonly rejectedLines?: readonly RejectedLine[] | undefined
  readonly correlationId?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly httpStatus?: number | undefined
  /** Overrides what the code says. */
  readonly isRetryable?: boolean | undefined
  readonly cause?: unknown
}

const isRetryableCode = (code: WaybillErrorCode): boolean =>
  code === 'connection_failed' || (isErrorCode(code) && errorCodes[code].retryable)

const asTold = (cause: unknown): ConstructorParameters<typeof TRPCClientError<ClientRouter>>[1] => {
  if (!(cause instanceof TRPCClientError)) return cause instanceof Error ? { cause } : {}
  const { shape, meta } = cause as TRPCClientError<ClientRouter>
  return { cause, ...(shape ? { result: { error: shape } } : {}), ...(meta ? { meta } : {}) }
}

/** What every failed call rejects with. Narrow it by {@link isWaybillError}. */
export class WaybillError<
  Code extends WaybillErrorCode = WaybillErrorCode,
> extends TRPCClientError<ClientRouter> {
  /** Stable: switch on it. */
  readonly code: Code
  /** Which input fields broke a rule, paths dotted: `lines.0.quantity`. */
  readonly fields: readonly FieldError[]
  /** Which lines could not be reserved, with the price or the stock now; of failed orders only. */
  readonly rejectedLines: readonly RejectedLine[]
  /** To be quoted to support; undefined when no answer came. */
  readonly correlationId: string | undefined
  /** When the same call may succeed, in seconds, as the gateway said. */
  readonly retryAfterSeconds: number | undefined
  readonly httpStatus: number | undefined
  /** Whether the same call may succeed later. */
  readonly isRetryable: boolean

  constructor(code: Code, details: WaybillErrorDetails) {
    const { cause, message } = details
    super(message, asTold(cause))
    // tRPC's constructor sets its own prototype.
    Object.setPrototypeOf(this, new.target.prototype)
    this.name = 'WaybillError'
    this.code = code
    this.fields = details.fields ?? []
    this.rejectedLines = details.rejectedLines ?? []
    this.correlationId = details.correlationId
    this.retryAfterSeconds = details.retryAfterSeconds
    this.httpStatus = details.httpStatus
    this.isRetryable = details.isRetryable ?? isRetryableCode(code)
  }
}

/**
 * True for an error of the client, of the code or of one of the codes when given, and narrows it.
 *
 * @example
 * try {
 *   await client.auth.register.mutate({ email: 'nope', name: 'Ada', password: 'a-long-password' })
 * } catch (error) {
 *   if (!isWaybillError(error, 'validation_failed')) throw error
 *   assert.equal(error.fields[0]?.path, 'email')
 * }
 */
export const isWaybillError = <Code extends WaybillErrorCode = WaybillErrorCode>(
  error: unknown,
  code?: Code | readonly Code[],
): error is WaybillError<Code> => {
  // By name: a page may hold this module twice, once for the server's half.
  if (!(error instanceof Error) || error.name !== 'WaybillError' || !('code' in error)) return false
  if (code === undefined) return true
  const codes: readonly unknown[] = typeof code === 'string' ? [code] : code
  return codes.includes(error.code)
}
