import type { QueueSpec, Topology } from '@waybill/event-bus'
import type { BrokerState, QueueState } from './broker-state.ts'
import { bindingKeyOf, type Differences, differencesBetween } from './differences.ts'
import { migratePartitions, oldMessagesOf } from './migrate-partitions.ts'
import { migrateQueue, stagingNameOf } from './migrate-queue.ts'
import type { Change, TopologyPlan } from './steps.ts'

const partition = /^([a-z-]+)\.p\d+$/
const serviceOf = (queue: string): string | undefined => partition.exec(queue)?.[1]

/**
 * What has to be done so that the broker has what is wanted. Pure. What is missing is made; a queue whose arguments
 * changed, and a service whose number of partitions did, is migrated without loss; a migration that was interrupted is
 * finished. Nothing is removed that only nobody wants any more.
 */
export const planTopology = (wanted: Topology, actual: BrokerState): TopologyPlan => {
  const differences = differencesBetween(wanted, actual)
  const services = wanted.queues.flatMap(({ name }) => serviceOf(name) ?? [])
  const migrating = [...new Set(services)].flatMap((service) =>
    partitionsChange(service, { wanted, actual, differences }),
  )
  const queues = wanted.queues.flatMap((queue) => queueChange(queue, { wanted, actual, differences }))
  const changes = [...migrating, ...queues]
  const touched = new Set(changes.flatMap(({ steps }) => steps.flatMap(namesOf)))
  return {
    changes: [...missingChange(differences, touched), ...changes],
    obstacles: differences.changed.exchanges.map(
      ({ wanted: { name }, changes: what }) =>
        `exchange ${name} cannot be changed while it is used (${what.join('; ')}): stop everything, delete it, start again`,
    ),
    extras: extrasOf(differences, touched),
  }
}

interface Planning {
  readonly wanted: Topology
  readonly actual: BrokerState
  readonly differences: Differences
}

const partitionsChange = (service: string, { wanted, actual, differences }: Planning): Change[] => {
  const isOurs = ({ name }: { readonly name: string }) => serviceOf(name) === service
  const mine: QueueState[] = actual.queues.filter(isOurs)
  const left = actual.queues.filter(({ name }) =>
    [stagingNameOf(service), oldMessagesOf(service)].includes(name),
  )
  const changed = differences.changed.queues.filter((each) => isOurs(each.wanted))
  const missing = differences.missing.queues.filter(isOurs)
  const extra = differences.extra.queues.filter(isOurs)
  const isChanged = mine.length > 0 && changed.length + missing.length + extra.length > 0
  // A broker that never had the service has nothing to migrate.
  if (!isChanged && left.length === 0) return []
  const concerns = ({
    source,
    destination,
    bindingKey,
  }: {
    source: string
    destination: string
    bindingKey: string
  }) =>
    [source, destination].includes(`${service}.hash`) ||
    serviceOf(destination) === service ||
    (source === 'dead' && serviceOf(bindingKey) === service)
  const partitions: QueueSpec[] = wanted.queues.filter(isOurs)
  return [
    migratePartitions({
      service,
      wanted: partitions,
      actual: mine,
      changed: new Set(changed.map((each) => each.wanted.name)),
      wantedBindings: wanted.bindings.filter(concerns),
      actualBindings: actual.bindings.filter(concerns),
      changes: [
        ...changed.map((each) => `${each.wanted.name}: ${each.changes.join('; ')}`),
        ...(missing.length + extra.length === 0
          ? []
          : [`${mine.length} partitions become ${partitions.length}`]),
      ],
      isChanged,
    }),
  ]
}

const queueChange = (queue: QueueSpec, { wanted, actual, differences }: Planning): Change[] => {
  const { name } = queue
  if (serviceOf(name) !== undefined) return []
  const changed = differences.changed.queues.find((each) => each.wanted.name === name)
  const isLeft = actual.queues.some((each) => each.name === stagingNameOf(name))
  if (changed === undefined && !isLeft) return []
  const isInto = ({ destination }: { destination: string }) => destination === name
  return [
    migrateQueue({
      wanted: queue,
      wantedBindings: wanted.bindings.filter(isInto),
      actualBindings: actual.bindings.filter(isInto),
      isChanged: changed !== undefined,
      changes: changed?.changes ?? [],
    }),
  ]
}

/** The queues and bindings that a step makes or removes. */
const namesOf = (step: Change['steps'][number]): string[] => {
  if (step.do === 'declare_queue') return [step.queue.name]
  if (step.do === 'delete_queue') return [step.queue]
  return step.do === 'bind' || step.do === 'unbind' ? [bindingKeyOf(step.binding)] : []
}

const missingChange = ({ missing }: Differences, touched: ReadonlySet<string>): Change[] => {
  const steps: Change['steps'] = [
    ...missing.exchanges.map((exchange) => ({ do: 'declare_exchange' as const, exchange })),
    ...missing.queues
      .filter(({ name }) => !touched.has(name))
      .map((queue) => ({ do: 'declare_queue' as const, queue })),
    // In the order of the topology: partitions are bound before events come to the hash exchange.
    ...missing.bindings
      .filter((binding) => !touched.has(bindingKeyOf(binding)))
      .map((binding) => ({ do: 'bind' as const, binding })),
  ]
  return steps.length === 0 ? [] : [{ title: 'make what is missing', explanation: [], steps }]
}

const extrasOf = ({ extra }: Differences, touched: ReadonlySet<string>): string[] => [
  ...extra.exchanges.map(({ name }) => `exchange ${name}`),
  ...extra.queues
    .filter(({ name }) => !touched.has(name))
    .map(({ name, messages, consumers }) => `queue ${name} (${messages} messages, ${consumers} consumers)`),
  ...extra.bindings
    .filter((each) => !touched.has(bindingKeyOf(each)))
    .map((each) => `binding ${bindingKeyOf(each)}`),
]
