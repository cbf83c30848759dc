import { createTRPCUntypedClient, httpLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { AppError } from '@waybill/contracts'
import { currentContext } from '@waybill/event-bus'
import { Agent } from 'undici'
import { headerNames } from '../http/header-names.ts'
import { deadline } from './deadline.ts'
import { answeredError, isStaleConnection, transportError } from './rpc-client-errors.ts'
import { undiciFetch } from './undici-fetch.ts'

/** One call as it is sent. */
export interface OutgoingCall {
  readonly name: string
  readonly kind: 'query' | 'mutation'
  readonly input: unknown
  readonly timeoutMs: number
  readonly accessToken: string | undefined
  readonly signal: AbortSignal | undefined
}

/** What came back, or an error that says nothing against the transport: the service's own, or the caller hung up. */
export type Answer = { readonly value: unknown } | { readonly error: unknown }

/** A service's endpoint over kept-alive connections. */
export interface RpcTransport {
  /** Rejects with AppError `timeout` or `service_unavailable`: failures of the transport. */
  send(call: OutgoingCall): Promise<Answer>
  close(): Promise<void>
}

// Shorter than the server keeps a connection, so that it is rarely closed under a request.
const keepAliveTimeout = 4000

const headersFor = (accessToken: unknown): Record<string, string> => {
  const context = currentContext()
  return {
    ...(context === undefined ? {} : { [headerNames.correlationId]: context.correlationId }),
    ...(context?.traceparent === undefined ? {} : { [headerNames.traceparent]: context.traceparent }),
    ...(typeof accessToken === 'string' ? { [headerNames.authorization]: `Bearer ${accessToken}` } : {}),
  }
}

const toAnswer = (call: OutgoingCall, error: unknown, timedOut: boolean): Answer => {
  const answered = answeredError(call.name, error)
  if (answered !== undefined) return { error: answered }
  if (timedOut) {
    throw new AppError('timeout', {
      message: `${call.name} did not answer within ${call.timeoutMs} ms`,
      cause: error,
    })
  }
  if (call.signal?.aborted === true) return { error: call.signal.reason }
  throw transportError(call.name, error)
}

export const createRpcTransport = (options: {
  readonly url: string
  readonly maxConnections: number
  readonly connectTimeoutMs: number
}): RpcTransport => {
  const { url, maxConnections, connectTimeoutMs } = options
  const agent = new Agent({
    connections: maxConnections,
    keepAliveTimeout,
    connect: { timeout: connectTimeoutMs },
  })
  const client = createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      httpLink({
        url,
        fetch: undiciFetch(agent),
        headers: ({ op }) => headersFor(op.context['accessToken']),
      }),
    ],
  })
  const once = ({ name, kind, input, accessToken }: OutgoingCall, signal: AbortSignal): Promise<unknown> =>
    client[kind](name, input, { signal, context: { accessToken } })

  const twiceIfStale = async (call: OutgoingCall, signal: AbortSignal): Promise<unknown> => {
    try {
      return await once(call, signal)
    } catch (error) {
      // Only what reads: whether a mutation was carried out before the connection broke is unknown.
      if (call.kind === 'mutation' || !isStaleConnection(error)) throw error
      return once(call, signal)
    }
  }

  return {
    send: async (call) => {
      const limit = deadline(call.timeoutMs, call.signal)
      try {
        return { value: await twiceIfStale(call, limit.signal) }
      } catch (error) {
        return toAnswer(call, error, limit.timedOut())
      } finally {
        limit.clear()
      }
    },
    close: () => agent.close(),
  }
}
