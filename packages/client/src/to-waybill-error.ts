import { TRPCClientError } from '@trpc/client'
import { isErrorCode, type FieldError } from '@waybill/contracts'
import { isWaybillError, WaybillError } from './waybill-error.ts'

/** An answer that is none of the gateway's: a proxy's error page, or another server at this address. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer'
  readonly status: number
  readonly retryAfterSeconds: number | undefined

  constructor(response: Pick<Response, 'status' | 'headers'>) {
    super(`answered ${response.status} with ${response.headers.get('content-type') ?? 'nothing'}`)
    this.status = response.status
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    this.retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined
  }
}

const UNREACHABLE = 'The shop cannot be reached.'

type Data = Readonly<Record<string, unknown>>

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null

const isFieldError = (value: unknown): value is FieldError =>
  isData(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string'

const numberIn = (data: Data, name: string): number | undefined =>
  typeof data[name] === 'number' ? data[name] : undefined

const fromAnswer = (error: unknown): WaybillError | undefined => {
  if (!(error instanceof TRPCClientError)) return undefined
  const data: unknown = error.data
  if (!isData(data) || !isErrorCode(data['code'])) return undefined
  const { message, fields, correlationId } = data
  return new WaybillError(data['code'], {
    message: typeof message === 'string' ? message : error.message,
    fields: Array.isArray(fields) ? fields.filter(isFieldError) : [],
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
    retryAfterSeconds: numberIn(data, 'retryAfterSeconds'),
    httpStatus: numberIn(data, 'httpStatus'),
    cause: error,
  })
}

/** A status that another try may not get. Anything that is not an HTTP status is a connection that broke. */
const isPassing = (status: number | undefined): boolean =>
  status === undefined || status < 400 || status >= 500 || status === 408 || status === 429

// What `fetch` or an EventSource said, below tRPC's error around it. An EventSource of Node tells the status as `code`.
const rootOf = (
  error: unknown,
): { cause: unknown; status: number | undefined; seconds: number | undefined } => {
  const cause: unknown = error instanceof TRPCClientError ? (error.cause ?? error) : error
  if (cause instanceof ForeignAnswer) return { cause, status: cause.status, seconds: cause.retryAfterSeconds }
  const status = isData(cause) ? numberIn(cause, 'code') : undefined
  return { cause, status, seconds: undefined }
}

/** The {@link WaybillError} of whatever a link failed with. */
export const toWaybillError = (error: unknown): WaybillError => {
  if (isWaybillError(error)) return error
  const answered = fromAnswer(error)
  if (answered !== undefined) return answered
  const { cause, status, seconds } = rootOf(error)
  return new WaybillError('connection_failed', {
    message: UNREACHABLE,
    httpStatus: status,
    retryAfterSeconds: seconds,
    isRetryable: isPassing(status),
    cause,
  })
}

/** The error of a call whose caller gave it up. */
export const abortedError = (signal: AbortSignal): WaybillError =>
  new WaybillError('aborted', { message: 'The call was given up.', cause: signal.reason })
