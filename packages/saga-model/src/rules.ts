/** Times of the model, in ms: shorter than in production, and in the same relation to one another. */
export const DEADLINE_MS = 30_000
export const HOLD_MS = 60_000
/** A step at the provider takes at most so long; the model's clock keeps to it, as the real time-outs do. */
export const ANSWER_WITHIN_MS = 2_000
/** So long after it was sent a charge may still reach the provider. */
export const PROVIDER_LATE_MS = 2_000
export const ORPHAN_AFTER_MS = 1_000
export const CHECK_SCHEDULE = { baseMs: 1_000, maxMs: 8_000 } as const
/** By how much the clock can be moved; the shortest most often, for what happens just before a limit and just after. */
export const waitsMs = [1_000, 1_000, 1_000, 5_000, 31_000] as const

/** As in packages/store. */
export const INBOX_SIZE = 50

/** What tests break on purpose, to see that the model notices. */
export const mutations = ['no_inbox', 'no_sweeper', 'no_tombstone', 'no_late_refund', 'ack_first'] as const
export type Mutation = (typeof mutations)[number]
