import type * as z from 'zod'

/** One variable that is missing or wrong. Its value is never kept: it may be a secret. */
export interface EnvProblem {
  readonly name: string
  readonly problem: string
}

/** The environment does not fit; `problems` names every bad variable, not only the first. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly EnvProblem[]

  constructor(problems: readonly EnvProblem[]) {
    super(`bad configuration:\n${problems.map(({ name, problem }) => `  ${name} ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Where variables come from: `process.env` in a service's env.ts, a plain object in tests. */
export type EnvSource = Readonly<Record<string, string | undefined>>

// `FOO=` in a compose file or a manifest means 'not set', and must reach the default.
const withoutEmpty = (source: EnvSource): EnvSource =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))

// zod's own words for a variable that is absent; schemas made by hand say them too.
const problemOf = (message: string) => (message.endsWith('received undefined') ? 'is not set' : message)

/**
 * Reads a service's configuration. Empty variables count as not set; unknown ones are ignored.
 * @throws ConfigError naming every bad variable and what is wrong with it, never its value.
 * @example
 * const schema = z.object({ PORT: envPort(), SECURE: envBoolean() })
 * assert.throws(() => parseEnv(schema, { PORT: 'eighty' }), {
 *   name: 'ConfigError',
 *   message: 'bad configuration:\n  PORT must be a whole number\n  SECURE is not set',
 * })
 */
export const parseEnv = <Schema extends z.ZodType>(schema: Schema, source: EnvSource): z.output<Schema> => {
  const result = schema.safeParse(withoutEmpty(source))
  if (result.success) return result.data
  throw new ConfigError(
    result.error.issues.map((issue) => ({
      name: issue.path.join('.') || '(all)',
      problem: problemOf(issue.message),
    })),
  )
}

/**
 * {@link parseEnv} for a service's env.ts: prints the list to stderr and exits with 1 when something is wrong.
 * It ends the process, so only a program's own entry may use it.
 */
export const loadEnv = <Schema extends z.ZodType>(schema: Schema, source: EnvSource): z.output<Schema> => {
  try {
    return parseEnv(schema, source)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
