import { findEvent } from '@waybill/contracts'
import type { EventBusObserver } from '@waybill/event-bus'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

// Handlers write to a database: the buckets start higher than those of calls.
const handlerBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

// A poison message may name any type: an unknown one must not become a new series.
const known = (type: string): string => (findEvent(type) === undefined ? 'unknown' : type)

/** The event metrics of one service. */
export const createBusObserver = (registry: Registry): EventBusObserver => {
  const registers = [registry]
  const published = new Counter({
    name: 'waybill_events_published_total',
    help: 'Events that the broker confirmed, by type.',
    labelNames: ['type'],
    registers,
  })
  const handled = new Histogram({
    name: 'waybill_event_handler_seconds',
    help: 'Duration of handling an event, by type and outcome.',
    labelNames: ['type', 'outcome'],
    buckets: handlerBuckets,
    registers,
  })
  const retries = new Counter({
    name: 'waybill_event_retries_total',
    help: 'Attempts at an event that failed and will be made again, by type.',
    labelNames: ['type'],
    registers,
  })
  const deadLetters = new Counter({
    name: 'waybill_dead_letters_total',
    help: 'Events that were put into the dead-letter queue, by type.',
    labelNames: ['type'],
    registers,
  })
  const connected = new Gauge({
    name: 'waybill_bus_connected',
    help: 'Whether the broker is connected and takes messages, by connection: 1 or 0.',
    labelNames: ['connection'],
    registers,
  })
  return {
    published: (envelope) => published.inc({ type: known(envelope.type) }),
    settled: ({ type, outcome, durationMs }) => {
      const label = { type: known(type) }
      handled.observe({ ...label, outcome }, durationMs / 1000)
      if (outcome === 'retried') retries.inc(label)
      if (outcome === 'dead_lettered') deadLetters.inc(label)
    },
    connection: ({ connection, state }) =>
      connected.set({ connection }, state === 'connected' || state === 'unblocked' ? 1 : 0),
  }
}

/** One observer out of several, called in order. */
export const allObservers = (...observers: readonly (EventBusObserver | undefined)[]): EventBusObserver => ({
  published: (envelope) => observers.forEach((each) => each?.published?.(envelope)),
  delivered: (delivery) => observers.forEach((each) => each?.delivered?.(delivery)),
  settled: (settlement) => observers.forEach((each) => each?.settled?.(settlement)),
  connection: (change) => observers.forEach((each) => each?.connection?.(change)),
})
