import { TRPCClientError } from '@trpc/client'

/** How a request was refused. */
export interface Refusal {
  readonly code: string | undefined
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly tookMs: number
}

const retryAfterOf = (response: Response | undefined): number | undefined => {
  const value = response?.headers.get('retry-after') ?? undefined
  return value === undefined ? undefined : Number(value)
}

/** Awaits a request that must be refused. @throws Error when it is answered. */
export const refusalOf = async (request: () => Promise<unknown>): Promise<Refusal> => {
  const startedAt = performance.now()
  try {
    await request()
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    const tookMs = performance.now() - startedAt
    const response = error.meta?.['response'] as Response | undefined
    const { code } = (error.data ?? {}) as { readonly code?: string }
    return { code, status: response?.status, retryAfterSeconds: retryAfterOf(response), tookMs }
  }
  throw new Error('the request was answered')
}
