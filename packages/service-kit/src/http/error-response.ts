import type { AppError } from '@waybill/contracts'
import { currentContext } from '@waybill/event-bus'
import type { Context } from 'hono'
import { errorShape } from '../rpc/rpc-errors.ts'
import { httpStatusByCode } from './http-status.ts'

/** Answers with an error in the shape of tRPC, so that its clients and curl read the same everywhere. */
export const errorResponse = (c: Context, error: AppError): Response => {
  if (error.retryAfterSeconds !== undefined) c.header('retry-after', String(error.retryAfterSeconds))
  c.header('cache-control', 'no-store')
  return c.json(
    { error: errorShape(error, currentContext()?.correlationId ?? 'none') },
    httpStatusByCode[error.code],
  )
}
