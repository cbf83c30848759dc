import {
  envelopeSchema,
  type EventDefinition,
  type EventEnvelope,
  findEvent,
  parseEventData,
  validateEventData,
} from '@waybill/contracts'
import { UsageError } from '../usage-error.ts'
import type { Letter } from './letter.ts'

/** One value to change: `lines.0.quantity`, and what it becomes. */
export interface Assignment {
  readonly path: string
  readonly value: unknown
}

/** How a letter's payload is corrected. */
export interface Edit {
  /** The event's whole data; or a whole event, recognised by its `specversion`, where the bytes were none. */
  readonly replacement?: unknown
  readonly assignments: readonly Assignment[]
}

/** Reads `path=value`; a value that is JSON is taken as such, anything else as text. @throws UsageError */
export const parseAssignment = (text: string): Assignment => {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--set takes path=value, not ${text}`)
  const [path, value] = [text.slice(0, at), text.slice(at + 1)]
  try {
    return { path, value: JSON.parse(value) as unknown }
  } catch {
    return { path, value }
  }
}

/**
 * The event that a letter should have carried: the same id, the data corrected, valid by the newest version of its
 * contract.
 * @throws UsageError when the edit does not fit the letter.
 * @throws EventSchemaError when the corrected data still breaks the contract.
 */
export const correct = (letter: Letter, { replacement, assignments }: Edit): EventEnvelope => {
  const envelope = envelopeOf(letter, replacement)
  const definition = findEvent(envelope.type)
  if (definition === undefined) throw new UsageError(`no contract declares ${envelope.type}`)
  const isWhole = isEvent(replacement)
  const before = replacement === undefined || isWhole ? newest(definition, envelope) : replacement
  const data = validateEventData(definition, assignments.reduce(assign, before)) as Record<string, unknown>
  const key = String(data[definition.partitionKey])
  return { ...envelope, dataversion: definition.version, subject: key, partitionkey: key, data }
}

const isEvent = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'specversion' in value && 'data' in value

const envelopeOf = (letter: Letter, replacement: unknown): EventEnvelope => {
  if (!isEvent(replacement)) {
    if (letter.envelope !== undefined) return letter.envelope
    throw new UsageError(`letter ${letter.id} is no event: give a whole event with --data, or discard it`)
  }
  const result = envelopeSchema.safeParse(replacement)
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new UsageError(`what --data gives is no event: ${issues.join('; ')}`)
  }
  if (letter.id !== 'unknown' && result.data.id !== letter.id) {
    throw new UsageError(`the event must keep its id ${letter.id}: consumers recognise duplicates by it`)
  }
  return result.data
}

/** Data that fits an older version is raised to the newest; what fits none is corrected as it is. */
const newest = (definition: EventDefinition, { dataversion, data }: EventEnvelope): unknown => {
  try {
    return parseEventData(definition, dataversion, data)
  } catch {
    return data
  }
}

const assign = (data: unknown, { path, value }: Assignment): unknown => put(data, path.split('.'), value)

const put = (target: unknown, [name, ...rest]: readonly string[], value: unknown): unknown => {
  if (name === undefined) return value
  if (Array.isArray(target)) {
    const index = Number(name)
    if (!Number.isInteger(index) || index < 0 || index > target.length) {
      throw new UsageError(`--set: there is no element ${name} in a list of ${target.length}`)
    }
    return Object.assign([...(target as unknown[])], { [index]: put(target[index], rest, value) })
  }
  const object = typeof target === 'object' && target !== null ? target : {}
  const before = Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined
  // As an entry: a key such as `__proto__` is then a field like any other.
  return Object.fromEntries([
    ...Object.entries(object).filter(([key]) => key !== name),
    [name, put(before, rest, value)],
  ])
}
