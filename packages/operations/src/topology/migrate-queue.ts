import type { QueueSpec } from '@waybill/event-bus'
import type { BindingState } from './broker-state.ts'
import type { Change, Step } from './steps.ts'

/** A queue that is there only while others are migrated. */
export const stagingQueue = (name: string): QueueSpec => ({
  name,
  options: { durable: true, arguments: { 'x-queue-type': 'quorum' } },
})

/** Where a queue's messages are kept while it is made anew. */
export const stagingNameOf = (queue: string): string => `${queue}.migrating`

/** A queue that is not a partition: a dead-letter queue, a delay queue, `unrouted`. */
export interface QueueMigration {
  readonly wanted: QueueSpec
  /** Wanted bindings whose destination is the queue. */
  readonly wantedBindings: readonly BindingState[]
  /** The bindings that it has. */
  readonly actualBindings: readonly BindingState[]
  /** False when an earlier run got as far as making it anew. */
  readonly isChanged: boolean
  readonly changes: readonly string[]
}

const bind = (binding: BindingState): Step => ({ do: 'bind', binding })
const unbind = (binding: BindingState): Step => ({ do: 'unbind', binding })
const distinct = (bindings: readonly BindingState[]): BindingState[] => [
  ...new Map(bindings.map((each) => [`${each.source} ${each.bindingKey}`, each])).values(),
]

/**
 * Makes a queue anew without losing a message: a staging queue takes what comes meanwhile and what was there. What
 * arrives in the moment in which both are bound is there twice.
 */
export const migrateQueue = ({
  wanted,
  wantedBindings,
  actualBindings,
  isChanged,
  changes,
}: QueueMigration): Change => {
  const { name } = wanted
  const staging = stagingNameOf(name)
  const staged = distinct([...actualBindings, ...wantedBindings]).map((each) => ({
    ...each,
    destination: staging,
  }))
  const steps: Step[] = isChanged
    ? [
        { do: 'ensure_unconsumed', queues: [name], stop: 'whoever consumes from it' },
        { do: 'declare_queue', queue: stagingQueue(staging) },
        ...staged.map(bind),
        ...actualBindings.map(unbind),
        { do: 'move', from: name, to: { queue: staging } },
        { do: 'delete_queue', queue: name },
      ]
    : []
  return {
    title: isChanged ? `migrate queue ${name}` : `finish the migration of queue ${name}`,
    explanation: [
      ...changes,
      `${staging} takes what comes and what is there; ${name} is made anew and gets it all back.`,
      'Nothing is lost; what arrives in the moment in which both are bound is there twice.',
    ],
    steps: [
      ...steps,
      { do: 'declare_queue', queue: wanted },
      ...wantedBindings.map(bind),
      ...staged.map(unbind),
      { do: 'move', from: staging, to: { queue: name } },
      { do: 'delete_queue', queue: staging },
    ],
  }
}
