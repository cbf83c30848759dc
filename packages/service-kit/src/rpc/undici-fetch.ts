import type { httpLink } from '@trpc/client'
import type { Agent } from 'undici'

/** tRPC's `fetch` option. Its own type is not exported whole under exactOptionalPropertyTypes. */
export type TrpcFetch = NonNullable<Parameters<typeof httpLink>[0]['fetch']>

/** An answer that is no tRPC answer: a proxy's error page, or another server at this address. */
class NotRpcError extends Error {
  override readonly name = 'NotRpcError'
  readonly status: number

  constructor(status: number, contentType: string) {
    super(`answered ${status} with ${contentType}, not with JSON`)
    this.status = status
  }
}

type RequestHeaders = Record<string, string>

/**
 * `fetch` for tRPC on undici's `request`: half the CPU of the global fetch, on one agent's kept-alive connections.
 */
export const undiciFetch =
  (agent: Agent): TrpcFetch =>
  async (input, init) => {
    const url = new URL(String(input))
    const { statusCode, headers, body } = await agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: init?.method === 'POST' ? 'POST' : 'GET',
      headers: init?.headers as RequestHeaders,
      body: typeof init?.body === 'string' ? init.body : null,
      signal: init?.signal ?? null,
    })
    const contentType = String(headers['content-type'] ?? 'no content type')
    if (!contentType.startsWith('application/json')) {
      await body.dump()
      throw new NotRpcError(statusCode, contentType)
    }
    return { ok: statusCode < 400, status: statusCode, json: () => body.json() }
  }
