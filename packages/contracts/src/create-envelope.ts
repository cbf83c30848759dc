import { type EventDefinition, validateEventData } from './define-event.ts'
import type { EnvelopeAttributes, EventEnvelope } from './envelope.ts'

/**
 * Validates the data and puts it into its CloudEvents envelope. Pure: id and time are arguments.
 * @throws EventSchemaError when the data breaks the newest version's schema.
 */
export const createEnvelope = <Type extends string, Data>(
  definition: EventDefinition<Type, Data>,
  data: NoInfer<Data>,
  attributes: EnvelopeAttributes,
): EventEnvelope<Data, Type> => {
  const valid = validateEventData(definition, data)
  const key = String((valid as Record<string, unknown>)[definition.partitionKey])
  return {
    specversion: '1.0',
    id: attributes.id,
    type: definition.type,
    source: attributes.source,
    subject: key,
    time: attributes.time,
    datacontenttype: 'application/json',
    dataversion: definition.version,
    correlationid: attributes.correlationId,
    ...(attributes.causationId === undefined ? {} : { causationid: attributes.causationId }),
    partitionkey: key,
    ...(attributes.traceparent === undefined ? {} : { traceparent: attributes.traceparent }),
    data: valid,
  }
}
