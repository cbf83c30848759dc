import { isWaybillError, type WaybillErrorCode } from '@waybill/client'

/** How a request was refused. */
export interface Refusal {
  readonly code: WaybillErrorCode
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly tookMs: number
}

/** Awaits a request that must be refused. @throws Error when it is answered. */
export const refusalOf = async (request: () => Promise<unknown>): Promise<Refusal> => {
  const startedAt = performance.now()
  try {
    await request()
  } catch (error) {
    if (!isWaybillError(error)) throw error
    const tookMs = performance.now() - startedAt
    const { code, httpStatus: status, retryAfterSeconds } = error
    return { code, status, retryAfterSeconds, tookMs }
  }
  throw new Error('the request was answered')
}
