import type { EventDefinition } from '@waybill/contracts'
import type { Finding, Verdict } from './finding.ts'
import { upcastMessages } from './judge-upcasters.ts'
import { newMessages, oldMessages, ownMessages } from './judge-versions.ts'
import type { ReleasedEvent, Snapshot } from './snapshot.ts'

const aboutEvent = (before: ReleasedEvent) =>
  ({ event: before.type, verdict: 'breaking', path: '', affected: before.consumers }) as const

const accepting = (type: string) => `npm run contracts -- release --accept ${type}`

const removed = (before: ReleasedEvent): Finding[] => {
  // Nobody has a queue for it, so nothing of it waits anywhere.
  if (before.consumers.length === 0) return []
  const example = before.versions.at(-1)?.examples[0]
  return [
    {
      ...aboutEvent(before),
      problem: 'the event is gone',
      between: 'messages sent before (in queues and dead letters) → new consumers',
      advice: `first release it unpublished and with no consumers, once their queues are empty (${accepting(before.type)}); then remove it`,
      witness: { payload: example, reason: `no contract declares ${before.type}` },
    },
  ]
}

const ownerChanged = (before: ReleasedEvent, present: EventDefinition): Finding[] =>
  before.owner === present.owner
    ? []
    : [
        {
          ...aboutEvent(before),
          problem: `published by ${before.owner}, and now by ${present.owner}`,
          between: 'two publishers during the deploy',
          advice: `outboxes of ${before.owner} may still hold some, and order between two publishers is not kept: declare a new event, or wait until they are empty (${accepting(before.type)})`,
        },
      ]

const keyChanged = (before: ReleasedEvent, present: EventDefinition): Finding[] => {
  const example = present.examples[0] as Record<string, unknown> | undefined
  const keys = [before.partitionKey, present.partitionKey].map((key) => String(example?.[key]))
  return before.partitionKey === present.partitionKey
    ? []
    : [
        {
          ...aboutEvent(before),
          path: present.partitionKey,
          problem: `ordered by ${before.partitionKey}, and now by ${present.partitionKey}`,
          between: 'messages sent before, and new ones of the same aggregate',
          advice: `two of them may be handled at once or in the wrong order, whatever their version: declare a new event, or stop publishing and let the queues run empty (${accepting(before.type)})`,
          witness: { payload: example, reason: `its lane was ${keys[0]} and is ${keys[1]} now` },
        },
      ]
}

const consumersLeft = (before: ReleasedEvent, present: EventDefinition): Finding[] => {
  const left = before.consumers.filter((service) => !present.consumers.includes(service))
  return left.length === 0
    ? []
    : [
        {
          ...aboutEvent(before),
          affected: left,
          problem: `${left.join(', ')} no longer consumes it`,
          between: 'messages sent before (in queues and dead letters) → nobody',
          advice: `when nothing of it waits in ${left.map((name) => `${name}.p*, ${name}.dlq`).join(', ')}: ${accepting(before.type)}`,
          witness: {
            payload: before.versions.at(-1)?.examples[0],
            reason: `${left.join(', ')} has no handler`,
          },
        },
      ]
}

const judged = (before: ReleasedEvent, present: EventDefinition): Finding[] => [
  ...ownerChanged(before, present),
  ...keyChanged(before, present),
  ...consumersLeft(before, present),
  ...before.versions.flatMap((each, index) => [
    ...oldMessages(each, index + 1, present),
    ...upcastMessages(each, index + 1, present),
  ]),
  ...newMessages(before, present),
]

const noticesOf = (before: ReleasedEvent | undefined, present: EventDefinition): string[] => {
  const { type, version, owner, consumers } = present
  if (before === undefined) return [`${type} is new`]
  const joined = consumers.filter((service) => !before.consumers.includes(service))
  const consumed = before.consumers.join(', ') || 'live listeners'
  return [
    ...(version > before.versions.length
      ? [`${type} has version ${version}: deploy its consumers (${consumed}) before its publisher (${owner})`]
      : []),
    ...joined.map((service) => `${service} now consumes ${type}: it hears of what is published from now on`),
  ]
}

/** Compares the present contracts with the last released ones, from the sides of all who send and who read. */
export const judge = (last: Snapshot, present: readonly EventDefinition[]): Verdict => {
  const before = new Map(last.events.map((event) => [event.type, event]))
  const now = new Map(present.map((event) => [event.type, event]))
  return {
    findings: [
      ...last.events.flatMap((event) => {
        const definition = now.get(event.type)
        return definition === undefined ? removed(event) : judged(event, definition)
      }),
      ...present.flatMap(ownMessages),
    ],
    notices: present.flatMap((definition) => noticesOf(before.get(definition.type), definition)),
  }
}
