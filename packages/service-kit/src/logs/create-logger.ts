import type { ServiceName } from '@waybill/contracts'
import { currentContext, type Logger } from '@waybill/event-bus'
import { type DestinationStream, pino } from 'pino'
import { flattenError } from './flatten-error.ts'
import { redact, redactText } from './redact.ts'

/** Where lines go and which. */
export interface LoggerOptions {
  readonly service: ServiceName
  /** Default `info`. */
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Gets each line, with its line feed. Default: stdout, written at once. */
  readonly destination?: DestinationStream
}

// `{ error }` and `{ err }` are both common; each becomes the same flat fields.
const flattenFields = (fields: object): Record<string, unknown> => {
  const flat: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (value instanceof Error && (key === 'error' || key === 'err')) Object.assign(flat, flattenError(value))
    else flat[key] = value
  }
  return flat
}

const format = (fields: object) => redact(flattenFields(fields))

/**
 * A logger that writes one JSON object per line: `level`, `time` (ISO 8601), `service`, `msg`, the correlation and
 * causation ids of the running request or event, and the given fields. Keep fields flat. An `error` field becomes
 * `error`, `errorName`, `errorCode`, `errorCauses` and `errorStack`. Personal and payment data are masked, by name at
 * any depth and by pattern in texts.
 *
 * @example
 * const lines: string[] = []
 * const logger = createLogger({ service: 'orders', destination: { write: (line) => lines.push(line) } })
 * logger.info({ orderId: 'o1', email: 'ada@example.com' }, 'order recorded')
 * const line = JSON.parse(lines[0] ?? '')
 * assert.equal(line.service, 'orders')
 * assert.equal(line.email, '[redacted]')
 */
export const createLogger = ({ service, level = 'info', destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: format },
      mixin: () => {
        const context = currentContext()
        if (context === undefined) return {}
        const { correlationId, causationId } = context
        return causationId === undefined ? { correlationId } : { correlationId, causationId }
      },
      hooks: { streamWrite: redactText },
    },
    // Synchronous: the last lines before a crash are the ones that matter.
    destination ?? pino.destination({ dest: 1, sync: true }),
  )
