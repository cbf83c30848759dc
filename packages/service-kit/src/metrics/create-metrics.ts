import type { ServiceName } from '@waybill/contracts'
import type { EventBusObserver } from '@waybill/event-bus'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CircuitState } from '../rpc/circuit.ts'
import type { FinishedCall } from '../rpc/rpc-context.ts'
import { createBusObserver } from './bus-observer.ts'

/** From half a millisecond to ten seconds: a call over loopback to one that waited for its timeout. */
export const durationBuckets = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]

const circuitValue = { closed: 0, half_open: 1, open: 2 } as const satisfies Record<CircuitState, number>

/** One service's metrics, in a registry of their own, so that services may share a process. */
export interface Metrics {
  /** For the service's own metrics: `new Counter({ …, registers: [metrics.registry] })`. */
  readonly registry: Registry
  /** Feeds the event metrics; given to the bus. */
  readonly busObserver: EventBusObserver
  /** Counts a call that this service answered. */
  readonly served: (call: FinishedCall) => void
  /** `onCall` and `onCircuit` for a client of another service: `createRpcClient(contract, { url, ...metrics.client('orders') })`. */
  readonly client: (target: ServiceName) => {
    readonly onCall: (call: FinishedCall) => void
    readonly onCircuit: (state: CircuitState) => void
  }
  /** Reads the gauge at each scrape: how many events wait in outboxes for the relay. */
  readonly watchOutbox: (pending: () => number) => void
  /** Reads the gauge at each scrape: how many partition keys wait for an event that failed. */
  readonly watchParking: (count: () => Promise<number>) => void
}

/**
 * Makes a service's metrics. Every series carries the label `service`. Labels are bounded: procedure names and
 * event types come from contracts, never from a caller.
 */
export const createMetrics = (service: ServiceName): Metrics => {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const served = new Histogram({
    name: 'waybill_rpc_served_seconds',
    help: 'Duration of the calls that this service answered, by procedure and error code.',
    labelNames: ['procedure', 'kind', 'code'],
    buckets: durationBuckets,
    registers,
  })
  const called = new Histogram({
    name: 'waybill_rpc_called_seconds',
    help: 'Duration of the calls that this service made, by target, procedure and error code.',
    labelNames: ['target', 'procedure', 'code'],
    buckets: durationBuckets,
    registers,
  })
  const circuit = new Gauge({
    name: 'waybill_rpc_circuit_state',
    help: 'Circuit of the calls to a service: 0 closed, 1 half open, 2 open.',
    labelNames: ['target'],
    registers,
  })

  return {
    registry,
    busObserver: createBusObserver(registry),
    served: ({ path, kind, code, durationMs }) => {
      served.observe({ procedure: path, kind, code }, durationMs / 1000)
    },
    client: (target) => {
      circuit.set({ target }, circuitValue.closed)
      return {
        onCall: ({ path, code, durationMs }) =>
          called.observe({ target, procedure: path, code }, durationMs / 1000),
        onCircuit: (state) => circuit.set({ target }, circuitValue[state]),
      }
    },
    watchOutbox: (pending) => {
      new Gauge({
        name: 'waybill_outbox_pending',
        help: 'Events that were written to outboxes and are not confirmed by the broker yet.',
        registers,
        collect() {
          this.set(pending())
        },
      })
    },
    watchParking: (count) => {
      new Gauge({
        name: 'waybill_parked_keys',
        help: 'Partition keys whose events wait for one that failed, over all processes of the service.',
        registers,
        async collect() {
          // A database that is away must not take the other metrics with it.
          await count().then(
            (keys) => this.set(keys),
            () => this.set(Number.NaN),
          )
        },
      })
    },
  }
}
