import type { ErrorRecord } from '@waybill/event-bus'
import type { Letter } from './letter.ts'
import { maskPersonal } from './mask.ts'
import type { LettersFound } from './dead-letters.ts'

/** Whether personal fields are shown. */
export interface Revealing {
  readonly reveal: boolean
}

// Errors of mail servers and the like quote addresses.
const address = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g

const errorOf = (record: ErrorRecord | undefined, { reveal }: Revealing): ErrorRecord | undefined =>
  record === undefined || reveal
    ? record
    : {
        ...record,
        message: record.message.replaceAll(address, '***'),
        ...(record.stack === undefined ? {} : { stack: record.stack.replaceAll(address, '***') }),
      }

/** A letter as JSON. Personal fields are masked unless they are to be revealed. */
export const letterView = (letter: Letter, options: Revealing) => {
  const { queue, id, type, reason, attempts, origin, failedAt, correlationId, envelope, message } = letter
  const data = envelope && (options.reveal ? envelope.data : maskPersonal(type, envelope.data))
  return {
    queue,
    id,
    type,
    reason,
    attempts,
    failedAt,
    origin,
    correlationId,
    firstError: errorOf(letter.firstError, options),
    lastError: errorOf(letter.lastError, options),
    event: envelope && {
      ...envelope,
      data,
    },
    bytes: message.content.length,
    ...(envelope === undefined && options.reveal ? { body: message.content.toString() } : {}),
  }
}

const ageOf = (failedAt: string | undefined, now: Date): string => {
  if (failedAt === undefined) return '?'
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(failedAt)) / 1_000))
  if (seconds < 120) return `${seconds}s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)}m`
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)}h` : `${Math.round(seconds / 86_400)}d`
}

const briefly = (record: ErrorRecord | undefined): string => {
  const text = record === undefined ? '' : `${record.name}: ${record.message}`.replaceAll(/\s+/g, ' ')
  return text.length > 90 ? `${text.slice(0, 89)}…` : text
}

/** Letters as a table, the first `limit` of them, and how many there are of each kind. */
export const renderLetters = (
  { letters, isCut }: LettersFound,
  { now, limit }: { readonly now: Date; readonly limit: number },
): string => {
  if (letters.length === 0) return `no dead letters${isCut ? ' among those that were looked through' : ''}`
  const rows = letters.slice(0, limit).map((letter) => {
    const error = briefly(errorOf(letter.lastError, { reveal: false }))
    return [
      ageOf(letter.failedAt, now),
      letter.queue,
      letter.type,
      letter.reason,
      String(letter.attempts),
      letter.id,
      error,
    ]
  })
  const table = [['age', 'queue', 'type', 'reason', 'tries', 'id', 'error'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const kinds = new Map<string, number>()
  for (const { queue, type, reason } of letters) {
    const kind = `${queue} ${type} ${reason}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  const sums = [...kinds].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => `${count} × ${kind}`)
  const more = letters.length > limit ? [`… and ${letters.length - limit} more (--limit)`] : []
  return [
    ...lines,
    ...more,
    '',
    ...sums,
    ...(isCut ? ['There are more: look through more with --scan.'] : []),
  ].join('\n')
}

/** One letter with everything that is known of it. */
export const renderLetter = (letter: Letter, options: Revealing): string => {
  const { event, firstError, lastError, body, ...rest } = letterView(letter, options)
  const rows: [string, string | undefined][] = [
    ['id', rest.id],
    ['type', `${rest.type}${event ? ` v${event.dataversion}` : ''}`],
    ['in', rest.queue],
    ['because', `${rest.reason}, after ${rest.attempts} tries`],
    ['failed at', rest.failedAt],
    ['failed in', rest.origin.queue],
    ['came by', `${rest.origin.exchange || '(default)'} [${rest.origin.routingKey}]`],
    ['aggregate', event?.partitionkey],
    ['published', event && `${event.time} by ${event.source}`],
    ['correlation', rest.correlationId],
    ['caused by', event?.causationid],
  ]
  const error = (name: string, record: ErrorRecord | undefined) =>
    record === undefined ? [] : ['', `${name}: ${record.stack ?? `${record.name}: ${record.message}`}`]
  const isSame = firstError?.message === lastError?.message && firstError?.name === lastError?.name
  return [
    ...rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(12)} ${value}`])),
    ...(isSame ? [] : error('first error', firstError)),
    ...error('last error', lastError),
    '',
    event
      ? JSON.stringify(event.data, null, 2)
      : (body ?? `${rest.bytes} bytes that are no event (--reveal shows them)`),
  ].join('\n')
}
