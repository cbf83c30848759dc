import {
  createEnvelope,
  type EnvelopeAttributes,
  type EventDefinition,
  type EventEnvelope,
  type ServiceName,
} from '@waybill/contracts'
import { currentContext } from './context.ts'
import { newEventId } from './event-id.ts'

/**
 * Validates `data` and puts it into an envelope: a UUIDv7 id, the time, and correlation, causation and trace of
 * the current context (see `runInContext`). Outside any context the event starts a correlation of its own.
 * @throws EventSchemaError when the data breaks the newest version's schema.
 */
// oxlint-disable-next-line max-params -- the first three read as a sentence, the last is rarely there
export const newEnvelope = <Type extends string, Data>(
  service: ServiceName,
  definition: EventDefinition<Type, Data>,
  data: NoInfer<Data>,
  overrides: Partial<EnvelopeAttributes> = {},
): EventEnvelope<Data, Type> => {
  const context = currentContext()
  const id = overrides.id ?? newEventId()
  return createEnvelope(definition, data, {
    id,
    time: overrides.time ?? new Date().toISOString(),
    source: overrides.source ?? `/waybill/${service}`,
    correlationId: overrides.correlationId ?? context?.correlationId ?? id,
    causationId: overrides.causationId ?? context?.causationId,
    traceparent: overrides.traceparent ?? context?.traceparent,
  })
}
