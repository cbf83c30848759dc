import type { Violation } from './core.ts'
import type { Mutation } from './rules.ts'
import { playChoices, playSchedule } from './schedule.ts'

/** How a schedule ended, with the choices that led there. */
export interface Trace {
  readonly violation: Violation | undefined
  readonly choices: readonly string[]
}

/**
 * Plays these choices on the system as it is now, then brings everything to rest. Resolves to the promise that is
 * broken, or to nothing. Choices that cannot happen where they stand are left out.
 * @example
 * await replay(['stock CUP 1', 'place o1 a CUP*1', 'crash inventory'])
 */
export const replay = (
  choices: readonly string[],
  { mutation }: { readonly mutation?: Mutation | undefined } = {},
): Promise<Violation | undefined> => playChoices(choices, { mutation })

/** Plays the schedule of a seed once more, and writes down its choices. */
export const traceOf = async (seed: number, mutation?: Mutation): Promise<Trace> => {
  const choices: string[] = []
  const violation = await playSchedule(
    seed,
    { mutation },
    { chose: (_kind, { label }) => choices.push(label()) },
  )
  return { violation, choices }
}
