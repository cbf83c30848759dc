import { orderCompleted, orderPlaced, paymentProcessed, stockChanged } from '@waybill/contracts'
import { expect, it } from 'vitest'
import { on, onBroadcast, topologyOf } from './index.ts'

const ignore = async () => undefined
const input = {
  service: 'orders' as const,
  subscriptions: [on(orderPlaced, ignore), on(paymentProcessed, ignore)],
  publishes: [],
  partitions: 2,
  ladderMs: [1_000, 5_000],
  deliveryLimit: 20,
  instanceId: 'i1',
}
const topology = topologyOf(input)
const queue = (name: string) => topology.queues.find((each) => each.name === name)?.options
const exchange = (name: string) => topology.exchanges.find((each) => each.name === name)
const bindings = topology.bindings.map((each) => `${each.source} [${each.bindingKey}] ${each.destination}`)

it('gives every service the same events exchange, whose unwanted events end in a bounded queue', () => {
  expect(exchange('events')).toEqual({
    name: 'events',
    type: 'topic',
    options: { durable: true, alternateExchange: 'unrouted' },
  })
  expect(queue('unrouted')).toEqual({
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-max-length': 10_000, 'x-message-ttl': 604_800_000 },
  })
  expect(bindings).toContain('unrouted [#] unrouted')
})

it('spreads the consumed types over partitions by their key', () => {
  expect(exchange('orders.hash')).toEqual({
    name: 'orders.hash',
    type: 'x-consistent-hash',
    options: {
      durable: true,
      alternateExchange: 'unrouted',
      arguments: { 'hash-header': 'aggregate-id' },
    },
  })
  expect(bindings).toEqual(
    expect.arrayContaining([
      'events [order.placed] orders.hash',
      'events [payment.processed] orders.hash',
      'orders.hash [1] orders.p0',
      'orders.hash [1] orders.p1',
    ]),
  )
})

it('has one active consumer per partition, and dead-letters at least once what kills consumers', () => {
  expect(queue('orders.p1')).toEqual({
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-single-active-consumer': true,
      'x-delivery-limit': 20,
      'x-dead-letter-exchange': 'dead',
      'x-dead-letter-routing-key': 'orders.p1',
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  })
  expect(queue('orders.dlq')).toEqual({ durable: true, arguments: { 'x-queue-type': 'quorum' } })
  expect(bindings).toEqual(
    expect.arrayContaining(['dead [orders.p0] orders.dlq', 'dead [orders.p1] orders.dlq']),
  )
})

it('has one delay queue for each wait, from which a retry comes back to the queue that it left', () => {
  expect(queue('retry.5000')).toEqual({
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-message-ttl': 5_000,
      'x-dead-letter-exchange': 'requeue',
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  })
  expect(bindings).toEqual(
    expect.arrayContaining(['retry [5000.#] retry.5000', 'requeue [*.orders.p0] orders.p0']),
  )
})

it('keeps what it publishes for those who must hear it, although they never ran', () => {
  const publishing = topologyOf({ ...input, subscriptions: [], publishes: [orderCompleted] })
  expect(publishing.queues.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['inventory.p0', 'inventory.dlq', 'notifications.p1']),
  )
  const routes = publishing.bindings.map((each) => `${each.source} [${each.bindingKey}] ${each.destination}`)
  expect(routes).toContain('events [order.completed] inventory.hash')
  expect(routes.indexOf('inventory.hash [1] inventory.p1')).toBeLessThan(
    routes.indexOf('events [order.completed] inventory.hash'),
  )
})

it('lets no unroutable retry or dead letter stop those behind it', () => {
  const alternates = ['requeue', 'dead'].map((name) => exchange(name)?.options.alternateExchange)
  expect(alternates).toEqual(['unrouted', 'unrouted'])
})

it('declares each wait once, however many subscriptions share it', () => {
  const { queues } = topologyOf({ ...input, ladderMs: [1_000, 1_000] })
  expect(queues.filter(({ name }) => name.startsWith('retry.'))).toHaveLength(1)
})

it('gives each instance a queue of its own for broadcasts, which goes with its connection', () => {
  const live = topologyOf({
    ...input,
    service: 'gateway',
    subscriptions: [onBroadcast(stockChanged, ignore)],
  })
  expect(live.queues.at(-1)).toEqual({
    name: 'gateway.live.i1',
    options: { durable: false, exclusive: true, autoDelete: true, arguments: { 'x-max-length': 10_000 } },
  })
  expect(live.bindings.at(-1)).toMatchObject({ source: 'events', bindingKey: 'stock.changed' })
  expect(live.queues.map(({ name }) => name)).toEqual(['unrouted', 'gateway.live.i1'])
})

it('uses nothing that RabbitMQ 4 deprecates: no durable queue but quorum queues, no transient shared one', () => {
  for (const { options } of topology.queues) {
    expect(options.durable).toBe(true)
    expect(options.arguments['x-queue-type']).toBe('quorum')
  }
})

it('binds only what it declares', () => {
  const names = new Set([...topology.queues, ...topology.exchanges].map(({ name }) => name))
  for (const { source, destination } of topology.bindings) {
    expect([names.has(source), names.has(destination)]).toEqual([true, true])
  }
})
