import { inventoryRestock } from '@waybill/contracts'
import type { Topology } from '@waybill/event-bus'
import { describe, expect, it } from 'vitest'
import type { BrokerState } from './broker-state.ts'
import { planTopology } from './plan-topology.ts'
import { describeStep } from './steps.ts'
import { wantedTopology } from './wanted-topology.ts'

const wanted = (options: { partitions?: number; deliveryLimit?: number } = {}) =>
  wantedTopology({ events: [inventoryRestock], partitions: 2, ladderMs: [1_000], ...options })

/** A broker that has all of it, empty and idle. */
const having = ({ exchanges, queues, bindings }: Topology): BrokerState => ({
  exchanges: exchanges.map(({ name, type, options }) => ({
    name,
    type,
    arguments: {
      ...options.arguments,
      ...(options.alternateExchange === undefined ? {} : { 'alternate-exchange': options.alternateExchange }),
    },
  })),
  queues: queues.map(({ name, options }) => ({
    name,
    durable: options.durable,
    arguments: options.arguments,
    messages: 0,
    consumers: 0,
  })),
  bindings,
})

const stepsOf = (topology: Topology, state: BrokerState) =>
  planTopology(topology, state).changes.flatMap(({ steps }) => steps.map(describeStep))

describe('a plan', () => {
  it('is empty when the broker has what is wanted', () => {
    expect(planTopology(wanted(), having(wanted()))).toEqual({ changes: [], obstacles: [], extras: [] })
  })

  it('binds what is not bound', () => {
    const state = having(wanted())
    const bindings = state.bindings.filter(({ source }) => source !== 'dead')
    expect(stepsOf(wanted(), { ...state, bindings })).toEqual([
      'bind dead [inventory.p0] to inventory.dlq',
      'bind dead [inventory.p1] to inventory.dlq',
    ])
  })

  it('keeps every message somewhere at every step, and binds the new before it unbinds the old', () => {
    const steps = stepsOf(wanted({ deliveryLimit: 30 }), having(wanted()))
    const at = (step: string) => {
      expect(steps).toContain(step)
      return steps.indexOf(step)
    }
    const inOrder = [
      'make sure that nobody consumes from inventory.p0, inventory.p1',
      'bind events [inventory.restock] to inventory.migrating',
      'unbind events [inventory.restock] from inventory.hash',
      'move the messages of inventory.p1 to inventory.migrating.old',
      'delete queue inventory.p0, which is empty',
      'bind inventory.hash [1] to inventory.p0',
      'bind inventory.hash [1] to inventory.p1',
      'move the messages of inventory.migrating.old to exchange inventory.hash',
      'move the messages of inventory.migrating to exchange inventory.hash',
      'bind events [inventory.restock] to inventory.hash',
      'unbind events [inventory.restock] from inventory.migrating',
      'delete queue inventory.migrating, which is empty',
    ].map(at)
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b))
    expect(
      steps.lastIndexOf('move the messages of inventory.migrating to exchange inventory.hash'),
    ).toBeGreaterThan(at('unbind events [inventory.restock] from inventory.migrating'))
  })

  it('finishes a migration that was interrupted after its queues were made anew', () => {
    const state = having(wanted())
    const staging = { name: 'inventory.migrating', durable: true, arguments: {}, messages: 3, consumers: 0 }
    const [change] = planTopology(wanted(), { ...state, queues: [...state.queues, staging] }).changes
    expect(change?.title).toBe('finish the migration of inventory')
    expect(change?.steps.map(({ do: what }) => what)).not.toContain('ensure_unconsumed')
    expect(change?.steps.filter((step) => step.do === 'delete_queue').map(({ queue }) => queue)).toEqual([
      'inventory.migrating.old',
      'inventory.migrating',
    ])
  })

  it('migrates a delay queue through a staging queue of its own', () => {
    const state = having(wanted())
    const queues = state.queues.map((queue) =>
      queue.name === 'retry.1000'
        ? { ...queue, arguments: { ...queue.arguments, 'x-max-length': 9 } }
        : queue,
    )
    const [change] = planTopology(wanted(), { ...state, queues }).changes
    expect(change?.title).toBe('migrate queue retry.1000')
    expect(change?.explanation[0]).toBe('x-max-length: 9 becomes absent')
    expect(change?.steps.map(describeStep)).toContain('bind retry [1000.#] to retry.1000.migrating')
  })

  it('tells what nobody wants, and that an exchange cannot be changed', () => {
    const state = having(wanted())
    const plan = planTopology(wanted(), {
      ...state,
      exchanges: state.exchanges.map((each) => (each.name === 'dead' ? { ...each, type: 'topic' } : each)),
      queues: [...state.queues, { name: 'old', durable: true, arguments: {}, messages: 2, consumers: 1 }],
    })
    expect(plan.extras).toEqual(['queue old (2 messages, 1 consumers)'])
    expect(plan.obstacles).toEqual([expect.stringMatching(/^exchange dead .*type: "topic" becomes "direct"/)])
  })
})
