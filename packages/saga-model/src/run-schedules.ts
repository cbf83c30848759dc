import { createCoverage, type Coverage } from './coverage.ts'
import { seedOf } from './random.ts'
import type { Mutation } from './rules.ts'
import { playSchedule } from './schedule.ts'

/** A part of a run: every `stride`-th schedule, beginning with the one called `first`. */
export interface Share {
  readonly seed: number
  readonly schedules: number
  readonly first: number
  readonly stride: number
  readonly mutation?: Mutation | undefined
}

/** What a share came to. It ends with the first failure. */
export interface ShareResult {
  readonly played: number
  readonly coverage: Coverage
  /** The seed of the schedule that broke a promise. */
  readonly failedSeed?: number
}

/** Some schedules check every event against its contract; for all of them it would take too long. */
const VALIDATES_EVERY = 100
const TELLS_EVERY = 250

/** Plays a share in this thread. `told` hears how many were played since it was told last. */
export const runShare = async (
  { seed, schedules, first, stride, mutation }: Share,
  told: (played: number) => void = () => {},
): Promise<ShareResult> => {
  const coverage = createCoverage()
  let played = 0
  let untold = 0
  for (let index = first; index < schedules; index += stride) {
    const own = seedOf(seed, index)
    const violation = await playSchedule(
      own,
      { mutation, validates: index % VALIDATES_EVERY === 0 },
      coverage,
    )
    played += 1
    untold += 1
    if (violation !== undefined) {
      told(untold)
      return { played, coverage: coverage.counted(), failedSeed: own }
    }
    if (untold === TELLS_EVERY) {
      told(untold)
      untold = 0
    }
  }
  told(untold)
  return { played, coverage: coverage.counted() }
}
