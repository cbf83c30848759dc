import type { AppError, ErrorCode } from '@waybill/contracts'
import type { Actor } from '../auth/actor.ts'

/** One finished call, for metrics. */
export interface FinishedCall {
  readonly path: string
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly code: ErrorCode | 'ok'
  readonly durationMs: number
}

/** What every tRPC procedure of Waybill finds as `ctx`. */
export interface RpcContext {
  readonly correlationId: string
  /** Undefined without a valid token. */
  readonly actor: Actor | undefined
  /** The token as it came, to be forwarded to the owning service. */
  readonly accessToken: string | undefined
  /** Why there is no actor although a token came; raised by procedures that need one. */
  readonly authError: AppError | undefined
  /** The caller's address as the socket sees it; a proxy's behind a proxy. */
  readonly remoteAddress: string | undefined
  /** The request's headers, read-only. */
  readonly headers: Headers
  /** Hears of each finished call. Must not throw. */
  readonly onCall: ((call: FinishedCall) => void) | undefined
}
