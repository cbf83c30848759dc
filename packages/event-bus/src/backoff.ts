import { setTimeout as delay } from 'node:timers/promises'

/** Doubles from `minMs` up to `maxMs`. */
export const backoffMs = (attempt: number, { min, max }: { readonly min: number; readonly max: number }) =>
  Math.min(max, min * 2 ** attempt)

/** Waits; an abort ends the wait early, without an error. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined)
