import { z } from 'zod'
import type { ServiceLine } from './launch-service.ts'

// What pino writes; `time` in ms since 1970 or as ISO 8601.
const entrySchema = z.looseObject({
  level: z.union([z.number(), z.string()]),
  time: z.union([z.number(), z.string()]).optional(),
  msg: z.string().default(''),
  error: z.string().optional(),
})

const NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}
const SERIOUS = new Set(['error', 'fatal'])

function parse(text: string): z.output<typeof entrySchema> | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** How to show what services print. */
export interface TerminalOptions {
  /** Everything, and not only errors. */
  readonly verbose: boolean
}

/** A service's line made readable, or nothing when it is not to be shown. */
export function terminalLine(
  { service, text }: ServiceLine,
  { verbose }: TerminalOptions,
): string | undefined {
  const entry = parse(text)
  if (entry === undefined) return verbose ? `${service.padEnd(13)} ${text}` : undefined
  const level = typeof entry.level === 'number' ? (NAMES[entry.level] ?? String(entry.level)) : entry.level
  if (!verbose && !SERIOUS.has(level)) return undefined
  const time = new Date(entry.time ?? Date.now()).toTimeString().slice(0, 8)
  const cause = entry.error === undefined ? '' : `: ${entry.error.split('\n', 1)[0] ?? ''}`
  return `${time} ${service.padEnd(13)} ${level.padEnd(5)} ${entry.msg}${cause}`
}
