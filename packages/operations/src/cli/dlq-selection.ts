import type { ServiceName } from '@waybill/contracts'
import { consumingServices } from '../dlq/dead-letters.ts'
import { deadLetterReasons, isEverything, type Selection } from '../dlq/selection.ts'
import { UsageError } from '../usage-error.ts'
import { durationFrom, numberFrom } from './command.ts'

/** Options that say which letters are meant. */
export const selectionOptions = {
  service: { type: 'string', multiple: true },
  queue: { type: 'string', multiple: true },
  id: { type: 'string', multiple: true },
  type: { type: 'string', multiple: true },
  reason: { type: 'string', multiple: true },
  error: { type: 'string' },
  'older-than': { type: 'string' },
  'newer-than': { type: 'string' },
  all: { type: 'boolean' },
  scan: { type: 'string' },
} as const

/** How these options are explained. */
export const selectionUsage = `  --service NAME     of this service; --queue NAME.dlq says the same; both may be repeated
  --id ID            with this event id; may be repeated
  --type TYPE        of this event type, such as order.placed; may be repeated
  --reason REASON    ${deadLetterReasons.join(', ')}; may be repeated
  --error TEXT       whose error's name or message has this in it
  --older-than TIME  that failed at least so long ago: 90s, 10m, 2h, 3d
  --newer-than TIME  that failed at most so long ago
  --scan N           letters to look through at most (default 10000)`

interface SelectionValues {
  readonly service?: string[] | undefined
  readonly queue?: string[] | undefined
  readonly id?: string[] | undefined
  readonly type?: string[] | undefined
  readonly reason?: string[] | undefined
  readonly error?: string | undefined
  readonly 'older-than'?: string | undefined
  readonly 'newer-than'?: string | undefined
  readonly all?: boolean | undefined
  readonly scan?: string | undefined
}

/** Which letters the options mean. @throws UsageError for a queue, reason or time that does not exist. */
export const selectionFrom = (
  values: SelectionValues,
): { readonly services: ServiceName[]; readonly selection: Selection; readonly scan: number } => ({
  services: [
    ...(values.service ?? []),
    ...(values.queue ?? []).map((queue) => queue.replace(/\.dlq$/, '')),
  ].map(serviceFrom),
  selection: {
    ids: values.id,
    types: values.type,
    reasons: values.reason?.map((text) => {
      const reason = deadLetterReasons.find((each) => each === text)
      if (reason === undefined)
        throw new UsageError(`--reason takes ${deadLetterReasons.join(', ')}, not ${text}`)
      return reason
    }),
    error: values.error,
    olderThanMs: durationFrom(values['older-than'], '--older-than'),
    newerThanMs: durationFrom(values['newer-than'], '--newer-than'),
  },
  scan: numberFrom(values.scan, { name: '--scan', least: 1, otherwise: 10_000 }),
})

const serviceFrom = (text: string): ServiceName => {
  const service = consumingServices.find((each) => each === text)
  if (service === undefined) {
    throw new UsageError(`there is no ${text}.dlq; services with one: ${consumingServices.join(', ')}`)
  }
  return service
}

/** What changes letters must be told which. @throws UsageError when neither a choice nor --all was made. */
export const refuseUnselected = (values: SelectionValues): void => {
  const { services, selection } = selectionFrom(values)
  if (values.all || services.length > 0 || !isEverything(selection)) return
  throw new UsageError(
    'say which letters: --id, --service, --type, --reason, --error, --older-than, or --all',
  )
}
