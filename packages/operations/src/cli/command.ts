import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import type { OperatorEnv } from '../env.ts'
import { UsageError } from '../usage-error.ts'

/** What surrounds a command. */
export interface Io {
  readonly env: OperatorEnv
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal
  readonly out: (text: string) => void
  /** For a person, beside the output. */
  readonly err: (text: string) => void
  /** Everything that is piped in. */
  readonly stdin: () => Promise<string>
}

/** A command of the `waybill` tool. */
export interface Command {
  /** Such as `dlq list`. */
  readonly name: string
  /** A few words for the list of commands. */
  readonly summary: string
  readonly usage: string
  /** Resolves to the exit code. @throws UsageError for arguments that make no sense. */
  run(args: readonly string[], io: Io): Promise<number>
}

/** What a command's arguments came to. */
export type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>['values']

interface Definition<Options extends ParseArgsOptionsConfig> extends Omit<Command, 'run'> {
  readonly options: Options
  /** How many arguments without a name it takes. Default 0. */
  readonly positionals?: number
  run(values: Values<Options>, io: Io, positionals: readonly string[]): Promise<number>
}

/** Makes a command that knows `--help` and refuses what it does not know. */
export const defineCommand = <const Options extends ParseArgsOptionsConfig>(
  definition: Definition<Options>,
): Command => {
  const { name, summary, usage, options, positionals: wanted = 0 } = definition
  return {
    name,
    summary,
    usage,
    run: (args, io) => {
      if (args.includes('--help') || args.includes('-h')) {
        io.out(usage)
        return Promise.resolve(0)
      }
      const { values, positionals } = parse(args, options)
      if (positionals.length !== wanted) {
        const what = wanted === 0 ? 'no argument without a name' : `${wanted} argument`
        throw new UsageError(`${name} takes ${what}; see \`${name} --help\``)
      }
      return definition.run(values, io, positionals)
    },
  }
}

const parse = <Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    // Node's own messages name the option; their second sentence is about positionals.
    if (error instanceof TypeError) throw new UsageError(error.message.split('. ')[0] ?? error.message)
    throw error
  }
}

/** A number from an option. @throws UsageError when it is none, or too small. */
export const numberFrom = (
  text: string | undefined,
  { name, least, otherwise }: { readonly name: string; readonly least: number; readonly otherwise: number },
): number => {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < least) {
    throw new UsageError(`${name} takes a number from ${least} on, not ${text}`)
  }
  return value
}

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A time such as `90s`, `10m`, `2h`, `3d`, in ms. @throws UsageError when it is none. */
export const durationFrom = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined) return undefined
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? []
  if (count === undefined)
    throw new UsageError(`${name} takes a time such as 90s, 10m, 2h or 3d, not ${text}`)
  return Number(count) * unitMs[unit as keyof typeof unitMs]
}
