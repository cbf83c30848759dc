import { describe, expect, it } from 'vitest'
import { createMetrics, type Metrics } from './create-metrics.ts'

const valuesOf = async (metrics: Metrics, name: string): Promise<string[]> => {
  const lines = (await metrics.registry.metrics()).split('\n')
  return lines
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(name.length).replace(',service="orders"', '').replace('service="orders",', ''))
}

const settled = {
  service: 'orders',
  queue: 'orders.p0',
  type: 'order.placed',
  id: 'e1',
  durationMs: 12,
  attempt: 1,
}

describe('the metrics of a service', () => {
  it('tell handled, retried and dead-lettered events apart, by type', async () => {
    const metrics = createMetrics('orders')
    for (const outcome of ['handled', 'handled', 'retried', 'dead_lettered'] as const) {
      metrics.busObserver.settled?.({ ...settled, outcome })
    }
    expect(await valuesOf(metrics, 'waybill_event_handler_seconds_count')).toEqual([
      '{type="order.placed",outcome="handled"} 2',
      '{type="order.placed",outcome="retried"} 1',
      '{type="order.placed",outcome="dead_lettered"} 1',
    ])
    expect(await valuesOf(metrics, 'waybill_event_retries_total')).toEqual(['{type="order.placed"} 1'])
    expect(await valuesOf(metrics, 'waybill_dead_letters_total')).toEqual(['{type="order.placed"} 1'])
  })

  it('make no new series for a type that a poison message made up', async () => {
    const metrics = createMetrics('orders')
    for (const type of ['', 'made.up', 'x'.repeat(100)]) {
      metrics.busObserver.settled?.({ ...settled, type, outcome: 'dead_lettered' })
    }
    expect(await valuesOf(metrics, 'waybill_dead_letters_total')).toEqual(['{type="unknown"} 3'])
  })

  it('follow the connections and the circuit of a client', async () => {
    const metrics = createMetrics('orders')
    metrics.busObserver.connection?.({ connection: 'publish', state: 'connected' })
    metrics.busObserver.connection?.({ connection: 'publish', state: 'blocked' })
    const client = metrics.client('users')
    client.onCircuit('open')
    client.onCall({ path: 'profile', kind: 'query', code: 'timeout', durationMs: 2000 })
    expect(await valuesOf(metrics, 'waybill_bus_connected')).toEqual(['{connection="publish"} 0'])
    expect(await valuesOf(metrics, 'waybill_rpc_circuit_state')).toEqual(['{target="users"} 2'])
    expect(await valuesOf(metrics, 'waybill_rpc_called_seconds_sum')).toEqual([
      '{target="users",procedure="profile",code="timeout"} 2',
    ])
  })

  it('count parked keys, and go on when the database does not answer', async () => {
    const metrics = createMetrics('orders')
    let isAway = false
    metrics.watchParking(async () => {
      if (isAway) throw new Error('away')
      return 2
    })
    expect(await valuesOf(metrics, 'waybill_parked_keys')).toEqual(['{service="orders"} 2'])
    isAway = true
    expect(await valuesOf(metrics, 'waybill_parked_keys')).toEqual(['{service="orders"} Nan'])
  })

  it('of two services in one process are apart', async () => {
    const orders = createMetrics('orders')
    const users = createMetrics('users')
    orders.watchOutbox(() => 3)
    expect(await valuesOf(orders, 'waybill_outbox_pending')).toEqual(['{service="orders"} 3'])
    expect(await valuesOf(users, 'waybill_outbox_pending')).toEqual([])
  })
})
