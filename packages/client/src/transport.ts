import { httpBatchStreamLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import { observable, type Unsubscribable } from '@trpc/server/observable'
import type { ClientRouter } from './client-router.ts'
import type { ClientLink } from './repeat.ts'
import { ForeignAnswer } from './to-waybill-error.ts'
import { authorize, type Tokens } from './tokens.ts'

/** Headers of each request, or a function that answers them at each. */
export type HeaderSource =
  | Readonly<Record<string, string>>
  | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)

/** How requests are sent. */
export interface TransportOptions {
  readonly endpoint: string
  readonly tokens: Tokens
  /** Requests must carry a token, which a browser's own EventSource cannot. */
  readonly sendsToken: boolean
  readonly headers: HeaderSource
  readonly fetch: typeof fetch
}

// The gateway takes no more in one request; longer URLs are cut off by some proxies.
const MAX_CALLS = 20
const MAX_URL_LENGTH = 4_000

const headersFrom = async (source: HeaderSource) => (typeof source === 'function' ? source() : source)

const callLink = ({ endpoint, tokens, headers, fetch: send }: TransportOptions): ClientLink =>
  httpBatchStreamLink<ClientRouter>({
    url: endpoint,
    maxItems: MAX_CALLS,
    maxURLLength: MAX_URL_LENGTH,
    headers: async ({ opList }) => ({
      ...(await headersFrom(headers)),
      ...(await authorize(tokens, opList)),
    }),
    fetch: async (input, init) => {
      const response = await send(String(input), init as RequestInit)
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
      if (isJson) return response
      await response.body?.cancel()
      throw new ForeignAnswer(response)
    },
  })

const browsersOwn = (endpoint: string): ClientLink =>
  httpSubscriptionLink<ClientRouter, typeof EventSource>({ url: endpoint })

const withHeaders = async ({
  endpoint,
  tokens,
  headers,
  fetch: send,
}: TransportOptions): Promise<ClientLink> => {
  // Loaded when it is needed: a page that is signed in by a cookie never does.
  const { EventSource: Ponyfill } = await import('eventsource')
  return httpSubscriptionLink<ClientRouter, typeof Ponyfill>({
    url: endpoint,
    EventSource: Ponyfill,
    eventSourceOptions: ({ op }) => ({
      fetch: async (input, init) =>
        send(input, {
          ...(init as RequestInit),
          headers: { ...init.headers, ...(await headersFrom(headers)), ...(await authorize(tokens, [op])) },
        }),
    }),
  })
}

const subscriptionLink = (options: TransportOptions): ClientLink => {
  const hasOwn = typeof globalThis.EventSource === 'function'
  let link: Promise<ClientLink> | undefined
  return (runtime) => (call) =>
    observable((observer) => {
      let inner: Unsubscribable | undefined
      let isOver = false
      link ??=
        hasOwn && !options.sendsToken ? Promise.resolve(browsersOwn(options.endpoint)) : withHeaders(options)
      link.then(
        (loaded) => {
          if (!isOver) inner = loaded(runtime)(call).subscribe(observer)
        },
        (error: unknown) => {
          link = undefined
          observer.error(error as never)
        },
      )
      return () => {
        isOver = true
        inner?.unsubscribe()
      }
    })
}

/** The last link: batches over one streamed answer, and subscriptions over server-sent events. */
export const transport = (options: TransportOptions): ClientLink =>
  splitLink({
    condition: ({ type }) => type === 'subscription',
    true: subscriptionLink(options),
    false: callLink(options),
  })
