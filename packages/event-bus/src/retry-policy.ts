/** How often and when a failing event is tried again. Attempts = 1 + inPlaceMs.length + ladderMs.length. */
export interface RetryPolicy {
  /**
   * Waits before the retries in the process, in ms, each lengthened by up to a fifth at random. They keep the
   * order of the event's partition key, which waits for them; other keys go on. Default 50, 200, 800.
   */
  readonly inPlaceMs: readonly number[]
  /**
   * Waits before the retries after those, in ms, exactly. Each distinct wait is a delay queue that all services
   * share; the event may be overtaken by later events of its key. Default 1 s, 5 s, 15 s, 60 s, 5 min.
   */
  readonly ladderMs: readonly number[]
}

/** The policy of a bus that names none. */
export const defaultRetryPolicy: RetryPolicy = {
  inPlaceMs: [50, 200, 800],
  ladderMs: [1_000, 5_000, 15_000, 60_000, 300_000],
}

/** What happens to an event that has failed. */
export type RetryStep =
  | { readonly kind: 'in_place'; readonly delayMs: number }
  | { readonly kind: 'ladder'; readonly delayMs: number }
  | { readonly kind: 'exhausted' }

/** Decides what follows the `attempts`-th failed attempt (1 for the first). */
export const stepAfter = ({ inPlaceMs, ladderMs }: RetryPolicy, attempts: number): RetryStep => {
  const inPlace = inPlaceMs[attempts - 1]
  if (inPlace !== undefined) return { kind: 'in_place', delayMs: inPlace }
  const delayMs = ladderMs[attempts - 1 - inPlaceMs.length]
  return delayMs === undefined ? { kind: 'exhausted' } : { kind: 'ladder', delayMs }
}

/** Lengthens a wait by up to a fifth; `random` is in [0, 1). */
export const withJitter = (delayMs: number, random: number): number => delayMs + delayMs * 0.2 * random
