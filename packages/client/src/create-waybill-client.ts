import { createTRPCClient } from '@trpc/client'
import type { ClientRouter, WaybillClient } from './client-router.ts'
import { deadlineLink } from './deadline-link.ts'
import { keyLink, newIdempotencyKey } from './keyed-mutations.ts'
import { refreshLink } from './refresh-link.ts'
import { resumeLink } from './resume-link.ts'
import { retryLink } from './retry-link.ts'
import { retryPolicy, type RetryOptions } from './retry-policy.ts'
import { createTokens, type TokenSource } from './tokens.ts'
import { transport, type HeaderSource } from './transport.ts'

/** How the gateway is reached. */
export interface WaybillClientOptions {
  /**
   * The gateway's address, such as `http://127.0.0.1:3000`, to which `/trpc` is added; or an endpoint in full, such as
   * `/api/trpc` of a page's own origin.
   */
  readonly url: string | URL
  /** The access token, or where tokens come from. Left out by guests, and by pages whose cookie is their session. */
  readonly token?: string | TokenSource | undefined
  /** Further headers of each call. A browser's own EventSource cannot send them. */
  readonly headers?: HeaderSource | undefined
  /** How failed calls are repeated, or `false` for never. Lost subscriptions are resumed in any case. */
  readonly retry?: RetryOptions | false | undefined
  /** How long one attempt of a query or mutation may take, in ms. Default 15,000. */
  readonly timeoutMs?: number | undefined
  /** What sends requests. Default the global fetch. */
  readonly fetch?: typeof fetch | undefined
}

/** The endpoint that an address means: the gateway's own is at `/trpc`. */
const endpointOf = (url: string | URL): string => String(url).replace(/^(https?:\/\/[^/?#]+)\/?$/, '$1/trpc')

/**
 * A typed client of the gateway. Nothing connects before the first call. Each call rejects with a WaybillError, of
 * code `aborted` when its signal fired.
 *
 * Calls of one tick share a request, and each is answered as soon as it is ready. Queries, and mutations with an
 * idempotency key, are repeated on retryable errors; the key is made once per call unless the caller gives one.
 * Subscriptions go on behind the last event that came for as long as they are subscribed to.
 *
 * @example
 * const client = createWaybillClient({ url, token })
 * const { items } = await client.catalogue.list.query({ limit: 2, inStockOnly: true })
 * assert.equal(items.length, 2)
 */
export const createWaybillClient = (options: WaybillClientOptions): WaybillClient => {
  const tokens = createTokens(options.token)
  const policy = retryPolicy(options.retry)
  return createTRPCClient<ClientRouter>({
    links: [
      keyLink(newIdempotencyKey),
      refreshLink(tokens),
      resumeLink(policy, tokens),
      retryLink(policy),
      deadlineLink(options.timeoutMs ?? 15_000),
      transport({
        endpoint: endpointOf(options.url),
        tokens,
        sendsToken: options.token !== undefined,
        headers: options.headers ?? {},
        // Looked up at each call: a page's instrumentation may replace it later.
        fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      }),
    ],
  })
}
