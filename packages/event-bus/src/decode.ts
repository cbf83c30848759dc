import {
  envelopeSchema,
  type EventDefinition,
  type EventEnvelope,
  EventSchemaError,
  parseEventData,
} from '@waybill/contracts'
import { PermanentError } from './errors.ts'

/** The bytes of a message are no event: no JSON, or not our envelope. */
export class UndecodableError extends Error {
  override readonly name = 'UndecodableError'
}

/** Reads an envelope; its data stays unchecked, and of whatever version it was published with. */
export const decode = (content: Buffer): EventEnvelope | UndecodableError => {
  let json: unknown
  try {
    json = JSON.parse(content.toString())
  } catch {
    // Not the parser's own message: it quotes the content, which may be personal.
    return new UndecodableError('the body is not JSON')
  }
  const result = envelopeSchema.safeParse(json)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || '(root)'}: ${message}`)
  return new UndecodableError(`the body is no event envelope: ${issues.join('; ')}`)
}

/** The event with its data checked and of the newest version, or why it can never be. */
export const newest = (
  definition: EventDefinition,
  envelope: EventEnvelope,
): EventEnvelope | EventSchemaError | PermanentError => {
  try {
    const data = parseEventData(definition, envelope.dataversion, envelope.data)
    return { ...envelope, dataversion: definition.version, data }
  } catch (error) {
    if (error instanceof EventSchemaError) return error
    return new PermanentError(`${envelope.type} v${envelope.dataversion} cannot be upcast`, { cause: error })
  }
}
