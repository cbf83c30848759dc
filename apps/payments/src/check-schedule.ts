/** When a payment that is not settled is looked at again. */
export interface CheckSchedule {
  /** The first wait, doubled after each check. */
  readonly baseMs: number
  readonly maxMs: number
}

/** How long to wait after so many checks. */
export const waitAfter = ({ baseMs, maxMs }: CheckSchedule, checks: number): number =>
  Math.min(maxMs, baseMs * 2 ** Math.min(checks, 30))

/** A moment as it is stored. */
export const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()
