import type { Violation } from './core.ts'
import { replay, traceOf } from './replay.ts'
import type { Mutation } from './rules.ts'
import { shrink } from './shrink.ts'

/** A schedule that broke a promise, as short as it could be made. */
export interface Failure {
  readonly seed: number
  readonly violation: Violation
  readonly choices: readonly string[]
}

/** Finds the shortest choices that break the same promise as the schedule of this seed. @throws when it breaks none */
export const shrunkFailure = async (seed: number, mutation?: Mutation): Promise<Failure> => {
  const { violation: found, choices: all } = await traceOf(seed, mutation)
  if (found === undefined) throw new Error(`the schedule of seed ${seed} breaks no promise`)
  const broken = async (choices: readonly string[]) => {
    const violation = await replay(choices, { mutation })
    return violation?.rule === found.rule ? violation : undefined
  }
  const choices = await shrink(all, async (some) => (await broken(some)) !== undefined)
  return { seed, choices, violation: (await broken(choices)) ?? found }
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** Writes a failure as a test: paste it into a file beside `replay.ts`, and it fails for as long as the defect lives. */
export const testOf = ({ seed, violation, choices }: Failure, mutation?: Mutation): string => {
  const options = mutation === undefined ? '' : `, { mutation: ${quoted(mutation)} }`
  return `import { expect, it } from 'vitest'
import { replay } from './replay.ts'

// Schedule ${seed}: ${violation.detail.replaceAll('\n', ' ')}
it(${quoted(violation.rule)}, async () => {
  const choices = [
${choices.map((choice) => `    ${quoted(choice)},`).join('\n')}
  ]
  expect(await replay(choices${options})).toBeUndefined()
})
`
}
