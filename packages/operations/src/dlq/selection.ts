import type { DeadLetterReason } from '@waybill/event-bus'
import type { Letter } from './letter.ts'

/** Which letters are meant. Everything that is given must fit; within a list one must. */
export interface Selection {
  readonly ids?: readonly string[] | undefined
  readonly types?: readonly string[] | undefined
  readonly reasons?: readonly DeadLetterReason[] | undefined
  /** Part of the name or the message of the first or last error, in any case. */
  readonly error?: string | undefined
  /** Failed at least so long ago. */
  readonly olderThanMs?: number | undefined
  /** Failed at most so long ago. */
  readonly newerThanMs?: number | undefined
}

/** Every reason for which a message is in a dead-letter queue. */
export const deadLetterReasons = [
  'exhausted',
  'permanent',
  'schema',
  'undecodable',
  'redelivery_limit',
  'parking_full',
] as const satisfies readonly DeadLetterReason[]

/** True when nothing is said: then every letter is meant. */
export const isEverything = (selection: Selection): boolean =>
  Object.values(selection).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  )

const includes = <T>(list: readonly T[] | undefined, value: T): boolean =>
  list === undefined || list.length === 0 || list.includes(value)

/** Whether a letter is meant. One that does not say when it failed has no age, and fits none. */
export const isSelected = (letter: Letter, selection: Selection, now: Date): boolean => {
  const { ids, types, reasons, error, olderThanMs, newerThanMs } = selection
  const ageMs = letter.failedAt === undefined ? Number.NaN : now.getTime() - Date.parse(letter.failedAt)
  return (
    includes(ids, letter.id) &&
    includes(types, letter.type) &&
    includes(reasons, letter.reason) &&
    (error === undefined || mentions(letter, error)) &&
    (olderThanMs === undefined || ageMs >= olderThanMs) &&
    (newerThanMs === undefined || ageMs <= newerThanMs)
  )
}

const mentions = ({ firstError, lastError }: Letter, error: string): boolean =>
  [firstError, lastError].some((record) =>
    `${record?.name ?? ''} ${record?.message ?? ''}`.toLowerCase().includes(error.toLowerCase()),
  )
