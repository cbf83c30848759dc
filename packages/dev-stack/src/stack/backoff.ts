const FIRST_MS = 100
const MOST_MS = 5_000
/** Whoever ran for this long is healthy: its next restart is a first one again. */
const HEALTHY_AFTER_MS = 30_000

/** How often something ended soon after its start, in a row. */
export interface RestartHistory {
  readonly quickEnds: number
}

/** What a thing that never ended starts with. */
export const noRestarts: RestartHistory = { quickEnds: 0 }

/** The history after another end, and how long to wait before the next start: 0.1 s, doubling up to 5 s. */
export function planRestart(
  history: RestartHistory,
  ranForMs: number,
): { readonly history: RestartHistory; readonly delayMs: number } {
  const before = ranForMs >= HEALTHY_AFTER_MS ? 0 : history.quickEnds
  return { history: { quickEnds: before + 1 }, delayMs: Math.min(FIRST_MS * 2 ** before, MOST_MS) }
}
