import type { WebhookDeliveryStatus } from '@waybill/contracts'

/** What a receiver answered, as far as it decides what comes next. */
export interface Answer {
  /** Undefined without an answer. */
  readonly status?: number
  /** The receiver's own wish. */
  readonly retryAfterMs?: number
}

interface Rules {
  /** Waits between attempts, in ms: one attempt more than there are waits. */
  readonly waitsMs: readonly number[]
  readonly now: Date
  /** In [0, 1). */
  readonly random: number
}

/** What becomes of a delivery after an attempt. */
export interface Verdict {
  readonly status: Extract<WebhookDeliveryStatus, 'pending' | 'delivered' | 'failed'>
  readonly dueAt: string
}

const DAY_MS = 86_400_000
const GONE = 410

export const isAccepted = ({ status = 0 }: Answer): boolean => status >= 200 && status < 300
export const isGone = ({ status }: Answer): boolean => status === GONE

/**
 * Decides after the `made`-th attempt (1 for the first). A wait grows by up to a fifth at random, so that receivers
 * who were away together are not all called together; a longer wish of the receiver's is kept, up to a day.
 */
export const judgeAttempt = (answer: Answer, made: number, { waitsMs, now, random }: Rules): Verdict => {
  if (isAccepted(answer)) return { status: 'delivered', dueAt: now.toISOString() }
  const waitMs = waitsMs[made - 1]
  if (waitMs === undefined || isGone(answer)) return { status: 'failed', dueAt: now.toISOString() }
  const wishedMs = Math.min(answer.retryAfterMs ?? 0, DAY_MS)
  const dueAt = new Date(now.getTime() + Math.max(waitMs * (1 + random / 5), wishedMs))
  return { status: 'pending', dueAt: dueAt.toISOString() }
}

/** Retry-After: seconds or an HTTP date. Undefined for anything else and for the past. */
export const parseRetryAfter = (header: string | undefined, now: Date): number | undefined => {
  if (header === undefined) return undefined
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}
