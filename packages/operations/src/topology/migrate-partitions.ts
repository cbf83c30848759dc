import type { QueueSpec } from '@waybill/event-bus'
import type { BindingState, QueueState } from './broker-state.ts'
import { stagingNameOf, stagingQueue } from './migrate-queue.ts'
import type { Change, Step } from './steps.ts'

/** A service whose partitions have to be made anew, or are to be more or fewer. */
export interface PartitionsMigration {
  readonly service: string
  /** The wanted partitions, in order. */
  readonly wanted: readonly QueueSpec[]
  /** Partitions that the broker has. */
  readonly actual: readonly QueueState[]
  /** Names of those that exist with other arguments. */
  readonly changed: ReadonlySet<string>
  /** Wanted bindings that concern the service: of its hash exchange, its partitions and their dead letters. */
  readonly wantedBindings: readonly BindingState[]
  readonly actualBindings: readonly BindingState[]
  readonly changes: readonly string[]
  /** False when an earlier run got as far as making all partitions anew. */
  readonly isChanged: boolean
}

/** Where the messages of a service's partitions are kept while those are made anew. */
export const oldMessagesOf = (service: string): string => `${stagingNameOf(service)}.old`

const bind = (binding: BindingState): Step => ({ do: 'bind', binding })
const unbind = (binding: BindingState): Step => ({ do: 'unbind', binding })

/**
 * Makes the partitions of a service anew without losing a message and in the order of every aggregate. Meanwhile its
 * events come together in one staging queue, not over the hash exchange: that one maps aggregates to partitions by how
 * many are bound, and in which order. The old messages go through it first, the staged ones after them.
 */
export const migratePartitions = (migration: PartitionsMigration): Change => {
  const { service, changes, isChanged } = migration
  const staging = stagingNameOf(service)
  const steps = [...(isChanged ? empty(migration) : []), ...refill(migration)]
  return {
    title: isChanged ? `migrate the partitions of ${service}` : `finish the migration of ${service}`,
    explanation: [
      ...changes,
      `Stop every process of ${service} first; publishers go on, and nothing that they publish is lost.`,
      `${staging} takes what is published meanwhile, ${oldMessagesOf(service)} what waits in the partitions.`,
      'Through the hash exchange they then go to the new partitions: the old ones first, so that the events of an',
      'aggregate stay in order. What is published in the moment of the switch may come twice, and a little early.',
    ],
    steps,
  }
}

/** Up to the moment in which no partition is left. */
const empty = (migration: PartitionsMigration): Step[] => {
  const { service, actual, wanted, changed, actualBindings } = migration
  const old = oldMessagesOf(service)
  const names = actual.map(({ name }) => name)
  const wantedNames = new Set(wanted.map(({ name }) => name))
  return [
    { do: 'ensure_unconsumed', queues: names, stop: service },
    { do: 'declare_queue', queue: stagingQueue(stagingNameOf(service)) },
    { do: 'declare_queue', queue: stagingQueue(old) },
    ...staged(migration).map(bind),
    ...actualBindings.filter((each) => isIntake(each, service)).map(unbind),
    ...names.map((from): Step => ({ do: 'move', from, to: { queue: old } })),
    ...names
      .filter((name) => changed.has(name) || !wantedNames.has(name))
      .map((queue): Step => ({ do: 'delete_queue', queue })),
    // The dead letters of a partition that is not to be any more.
    ...actualBindings
      .filter(
        ({ source, bindingKey }) =>
          source === 'dead' && names.includes(bindingKey) && !wantedNames.has(bindingKey),
      )
      .map(unbind),
    // Bound anew in their order below: by it the hash exchange numbers them.
    ...actualBindings
      .filter(({ source, destination }) => source === `${service}.hash` && wantedNames.has(destination))
      .filter(({ destination }) => !changed.has(destination))
      .map(unbind),
  ]
}

const refill = (migration: PartitionsMigration): Step[] => {
  const { service, wanted, wantedBindings } = migration
  const [staging, old, hash] = [stagingNameOf(service), oldMessagesOf(service), `${service}.hash`]
  const fromEvents = wantedBindings.filter(({ destination }) => destination === hash)
  return [
    ...[staging, old].map((name): Step => ({ do: 'declare_queue', queue: stagingQueue(name) })),
    ...wanted.map((queue): Step => ({ do: 'declare_queue', queue })),
    ...wantedBindings.filter(({ destination }) => destination !== hash).map(bind),
    { do: 'move', from: old, to: { exchange: hash } },
    { do: 'move', from: staging, to: { exchange: hash } },
    ...fromEvents.map(bind),
    ...staged(migration).map(unbind),
    { do: 'move', from: staging, to: { exchange: hash } },
    { do: 'delete_queue', queue: old },
    { do: 'delete_queue', queue: staging },
  ]
}

/** What brings messages to a service: its events, and its retries that are due. */
const isIntake = ({ source, destination }: BindingState, service: string): boolean =>
  destination === `${service}.hash` || (source === 'requeue' && destination.startsWith(`${service}.p`))

/** The same, to the staging queue. */
const staged = ({ service, wantedBindings, actualBindings }: PartitionsMigration): BindingState[] => {
  const intake = [...actualBindings, ...wantedBindings].filter((each) => isIntake(each, service))
  const bySource = new Map(intake.map((each) => [`${each.source} ${each.bindingKey}`, each]))
  return [...bySource.values()].map((each) => ({
    ...each,
    destination: stagingNameOf(service),
    destinationType: 'queue',
  }))
}
