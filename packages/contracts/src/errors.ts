/**
 * Every error code that leaves Waybill, with what it means and whether the same request may succeed later.
 * Codes are stable: clients switch on them. HTTP statuses live at the edge, in service-kit.
 */
export const errorCodes = {
  validation_failed: { summary: 'The input does not fit its schema.', retryable: false },
  unauthenticated: { summary: 'A valid access token is needed.', retryable: false },
  invalid_credentials: { summary: 'The e-mail address or the password is wrong.', retryable: false },
  session_expired: {
    summary: 'The refresh token is unknown, expired or was used before; sign in again.',
    retryable: false,
  },
  api_key_invalid: {
    summary: 'The API key is missing, unknown, revoked, expired or of the other mode.',
    retryable: false,
  },
  insufficient_scope: { summary: 'The API key does not have the scope that this needs.', retryable: false },
  version_unknown: { summary: 'There is no such version of the API.', retryable: false },
  forbidden: { summary: 'The signed-in account may not do this.', retryable: false },
  not_found: { summary: 'There is no such thing, or it is not yours to see.', retryable: false },
  email_taken: { summary: 'An account with this e-mail address exists.', retryable: false },
  conflict: { summary: 'The thing changed meanwhile; read it again.', retryable: true },
  order_not_cancellable: { summary: 'The order has already ended.', retryable: false },
  order_not_shippable: {
    summary: 'Only a completed, paid order can be shipped, and only once.',
    retryable: false,
  },
  idempotency_key_reused: {
    summary: 'This idempotency key was used with another request.',
    retryable: false,
  },
  idempotency_in_progress: {
    summary: 'A request with this idempotency key is still being carried out.',
    retryable: true,
  },
  sku_taken: { summary: 'A product with this SKU exists.', retryable: false },
  endpoint_disabled: {
    summary: 'The webhook endpoint is disabled; enable it first.',
    retryable: false,
  },
  limit_reached: {
    summary: 'The account has as many of these as it may have.',
    retryable: false,
  },
  method_not_allowed: {
    summary: 'The path does not take this method; Allow names those it does.',
    retryable: false,
  },
  unsupported_media_type: {
    summary: 'Bodies are JSON: send Content-Type: application/json.',
    retryable: false,
  },
  payload_too_large: { summary: 'The request body is too large.', retryable: false },
  rate_limited: { summary: 'Too many requests; wait for the time in Retry-After.', retryable: true },
  timeout: { summary: 'A service did not answer in time.', retryable: true },
  service_unavailable: { summary: 'A service or the broker is away; nothing was changed.', retryable: true },
  internal: { summary: 'Something went wrong on our side; quote the request id.', retryable: true },
} as const satisfies Record<string, { summary: string; retryable: boolean }>

/** A stable code of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes

/** True when `code` is one of {@link errorCodes}. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code)

/** One input field that broke a rule. `path` is dotted: `lines.0.quantity`. */
export interface FieldError {
  readonly path: string
  readonly message: string
}

/** What an {@link AppError} is made of besides its code. */
export interface AppErrorOptions {
  /** For the log only; never sent to a client. Defaults to the code's summary. */
  readonly message?: string
  /** What the person at the other end may read. Defaults to the code's summary. */
  readonly userMessage?: string
  readonly fields?: readonly FieldError[]
  /** When the same request may be tried again, in seconds. */
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** The one error type that crosses a boundary: a stable code, an internal message, a message for the user. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly userMessage: string
  readonly fields: readonly FieldError[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? errorCodes[code].summary, { cause: options.cause })
    this.code = code
    this.userMessage = options.userMessage ?? errorCodes[code].summary
    this.fields = options.fields ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
