import type { EventDefinition, ServiceName } from '@waybill/contracts'
import { type JsonSchema, sentBy, takenBy } from './json-schema.ts'
import { gapsBetween } from './gaps.ts'
import { shapeOf } from './shape.ts'

/** A version of an event as it was released. */
export interface ReleasedVersion {
  /** What its consumers take. */
  readonly takes: JsonSchema
  /** What was sent under it, in this release and before: such messages may still wait in queues and dead letters. */
  readonly sent: readonly JsonSchema[]
  readonly examples: readonly unknown[]
}

/** An event as it was released. */
export interface ReleasedEvent {
  readonly type: string
  readonly owner: ServiceName
  readonly consumers: readonly ServiceName[]
  readonly partitionKey: string
  /** Oldest first. */
  readonly versions: readonly ReleasedVersion[]
}

/** All events as they were last released. */
export interface Snapshot {
  readonly events: readonly ReleasedEvent[]
}

/** What is published of an event: its newest version, or less. */
export const publishedSchema = ({ sends, schemas }: EventDefinition) => {
  const schema = sends ?? schemas.at(-1)
  if (schema === undefined) throw new RangeError('an event has at least one version')
  return schema
}

const isWithin = (older: JsonSchema, newer: JsonSchema): boolean => {
  try {
    return gapsBetween({ source: shapeOf(older), target: shapeOf(newer), examples: [] }).length === 0
  } catch {
    return false
  }
}

const releasedVersion = (
  definition: EventDefinition,
  index: number,
  before: ReleasedVersion | undefined,
): ReleasedVersion => {
  const schema = definition.schemas[index]
  if (schema === undefined) throw new RangeError(`${definition.type} has no version ${index + 1}`)
  const takes = takenBy(schema, definition.type)
  const isNewest = index === definition.version - 1
  if (!isNewest)
    return before === undefined
      ? { takes, sent: [sentBy(schema, definition.type)], examples: [] }
      : { ...before, takes }
  const sends = sentBy(publishedSchema(definition), definition.type)
  const others = (before?.sent ?? []).filter((older) => !isWithin(older, sends))
  return { takes, sent: [...others, sends], examples: definition.examples }
}

/** The next snapshot: the present contracts, and what messages of earlier releases look like. */
export const released = (present: readonly EventDefinition[], last: Snapshot): Snapshot => ({
  events: present.map((definition) => {
    const before = last.events.find(({ type }) => type === definition.type)
    const { type, owner, consumers, partitionKey } = definition
    const versions = definition.schemas.map((_, index) =>
      releasedVersion(definition, index, before?.versions[index]),
    )
    return { type, owner, consumers, partitionKey, versions }
  }),
})
