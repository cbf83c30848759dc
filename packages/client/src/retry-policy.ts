import type { WaybillError } from './waybill-error.ts'

/** How failed calls are sent again. */
export interface RetryOptions {
  /** Attempts in all, the first included. Default 4. */
  readonly attempts?: number
  /** The longest pause before the second attempt, in ms; doubles with each. Default 200. */
  readonly baseMs?: number
  /** The longest pause of all, in ms. Default 5,000. */
  readonly maxMs?: number
  /** A longer Retry-After than this is not waited for, in ms. Default 20,000. */
  readonly maxRetryAfterMs?: number
}

/** {@link RetryOptions} with nothing left open. */
export type RetryPolicy = Required<RetryOptions>

/** The policy that the options make; `false` is one attempt. */
export const retryPolicy = (options: RetryOptions | false = {}): RetryPolicy => ({
  attempts: 4,
  baseMs: 200,
  maxMs: 5_000,
  maxRetryAfterMs: 20_000,
  ...(options === false ? { attempts: 1 } : options),
})

/** Full jitter: anything from nothing to the exponential bound, so that clients that failed together part. */
export const jitterMs = (
  { baseMs, maxMs }: Pick<RetryPolicy, 'baseMs' | 'maxMs'>,
  attempts: number,
  random: () => number,
): number => Math.floor(random() * Math.min(maxMs, baseMs * 2 ** (attempts - 1)))

/**
 * How long to wait before the next attempt, in ms; undefined for no other attempt. Not before the gateway's
 * Retry-After is over, and with the jitter on top of it.
 */
export const retryDelayMs = (
  policy: RetryPolicy,
  failed: { readonly error: WaybillError; readonly attempts: number },
  random: () => number,
): number | undefined => {
  const { error, attempts } = failed
  if (!error.isRetryable || attempts >= policy.attempts) return undefined
  const toldMs = (error.retryAfterSeconds ?? 0) * 1000
  return toldMs > policy.maxRetryAfterMs ? undefined : toldMs + jitterMs(policy, attempts, random)
}

/**
 * How many losses in a row a subscription has had with this one. Having been connected for a moment proves nothing,
 * because the gateway also opens a connection to say an error; having been for longer than the longest pause does.
 */
export const lossesInRow = (
  { maxMs }: Pick<RetryPolicy, 'maxMs'>,
  before: number,
  connectedForMs: number,
): number => (connectedForMs > maxMs ? 1 : before + 1)
