import type { AppError } from '@waybill/contracts'
import { currentContext } from '@waybill/event-bus'
import type { Context } from 'hono'
import { errorShape } from '../rpc/rpc-errors.ts'
import { httpStatusByCode } from './http-status.ts'
import { problemResponse } from './problem.ts'

const isRest = (path: string): boolean => path === '/v1' || path.startsWith('/v1/')

/**
 * Answers with an error: to partners' REST below `/v1` as problem details, elsewhere in the shape of tRPC, so that its
 * clients and curl read the same everywhere.
 */
export const errorResponse = (c: Context, error: AppError): Response => {
  if (isRest(c.req.path)) return problemResponse(c, error)
  if (error.retryAfterSeconds !== undefined) c.header('retry-after', String(error.retryAfterSeconds))
  c.header('cache-control', 'no-store')
  return c.json(
    { error: errorShape(error, currentContext()?.correlationId ?? 'none') },
    httpStatusByCode[error.code],
  )
}
