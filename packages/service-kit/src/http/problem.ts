import { errorCodes, snakeName, type AppError, type ErrorCode } from '@waybill/contracts'
import { currentContext } from '@waybill/event-bus'
import type { Context } from 'hono'
import { httpStatusByCode } from './http-status.ts'

/** An error as partners see it: problem details of RFC 9457, with a stable `code` to switch on. */
export interface Problem {
  /** Where the code is explained. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  /** For the person who reads the log at the other end. */
  readonly detail: string
  /** The first field that broke a rule, dotted: `lines.0.unit_price`. */
  readonly param?: string
  readonly errors?: readonly { readonly param: string; readonly message: string }[]
  /** To be quoted to support; every log line of the request has it. */
  readonly request_id: string
}

// A header, such as Idempotency-Key, keeps its name.
const paramOf = (path: string): string =>
  path.includes('-') ? path : path.split('.').map(snakeName).join('.')

/** {@link Problem} of an error. Internal messages, causes and stacks stay inside. `origin` is the gateway's own. */
export const problemOf = (error: AppError, { origin }: { readonly origin: string }): Problem => {
  const { code, userMessage, fields } = error
  const errors = fields.map(({ path, message }) => ({ param: paramOf(path), message }))
  const first = errors[0]
  return {
    type: `${origin}/docs/errors#${code}`,
    title: errorCodes[code].summary,
    status: httpStatusByCode[code],
    code,
    detail: first === undefined ? userMessage : `${first.param || 'The input'}: ${first.message}`,
    ...(first === undefined ? {} : { param: first.param, errors }),
    request_id: currentContext()?.correlationId ?? 'none',
  }
}

/** Answers with `application/problem+json`, and `Retry-After` where it is known. */
export const problemResponse = (c: Context, error: AppError): Response => {
  if (error.retryAfterSeconds !== undefined) c.header('retry-after', String(error.retryAfterSeconds))
  c.header('cache-control', 'no-store')
  const { origin } = new URL(c.req.url)
  return c.body(JSON.stringify(problemOf(error, { origin })), httpStatusByCode[error.code], {
    'content-type': 'application/problem+json',
  })
}
