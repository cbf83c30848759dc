/** How waits between attempts grow. */
export interface Backoff {
  /** The longest first wait. */
  readonly baseMs: number
  readonly maxMs: number
}

/**
 * The wait after the `attempts`-th failed attempt (1 for the first): it doubles up to `maxMs`, and between half and
 * all of it is taken, so that those who collided once do not collide again. `random` is in [0, 1).
 */
export const backoffMs = ({ baseMs, maxMs }: Backoff, attempts: number, random: number): number =>
  Math.min(maxMs, baseMs * 2 ** Math.min(attempts - 1, 30)) * (0.5 + random / 2)
