import { createTRPCClient, httpLink, TRPCClientError, type TRPCClient } from '@trpc/client'
import { errorCodes, isErrorCode, type ErrorCode } from '@waybill/contracts'
import type { AppRouter } from '@waybill/gateway'

/** The gateway's typed client. */
export type GatewayClient = TRPCClient<AppRouter>

/** Makes a client of the gateway at `url`, signed in when there is an access token. */
export const createGatewayClient = (url: string, accessToken?: string): GatewayClient => {
  const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
}

/** What a client can tell of a failure: a stable code, or `no_answer` when there was none. */
export type Failure = ErrorCode | 'no_answer'

/** @throws `error` itself when it is not one of the gateway or the network. */
export const failureOf = (error: unknown): Failure => {
  if (!(error instanceof TRPCClientError)) throw error
  const { code } = (error.data ?? {}) as { readonly code?: unknown }
  return isErrorCode(code) ? code : 'no_answer'
}

/** Whether the same request may succeed later. */
export const isWorthRetrying = (failure: Failure): boolean =>
  failure === 'no_answer' || errorCodes[failure].retryable
