import type { ErrorCode } from '@waybill/contracts'

/** The HTTP status of every error code. A code without one does not compile. */
export const httpStatusByCode = {
  validation_failed: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  session_expired: 401,
  api_key_invalid: 401,
  insufficient_scope: 403,
  version_unknown: 400,
  forbidden: 403,
  not_found: 404,
  email_taken: 409,
  conflict: 409,
  order_not_cancellable: 409,
  order_not_shippable: 409,
  idempotency_key_reused: 409,
  idempotency_in_progress: 409,
  sku_taken: 409,
  endpoint_disabled: 409,
  limit_reached: 409,
  payload_too_large: 413,
  rate_limited: 429,
  timeout: 504,
  service_unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, number>
