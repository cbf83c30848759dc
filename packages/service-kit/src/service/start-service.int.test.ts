import { randomUUID } from 'node:crypto'
import {
  inventoryRestock,
  mutation,
  orderFailed,
  orderPlaced,
  query,
  type EventEnvelope,
} from '@waybill/contracts'
import { currentContext, on } from '@waybill/event-bus'
import { change, createAggregates, emit } from '@waybill/store'
import { eventually } from '@waybill/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createRpcClient } from '../rpc/create-rpc-client.ts'
import { implementRpc } from '../rpc/implement-rpc.ts'
import {
  freePort,
  heldHandler,
  placedOrder,
  recordingLogger,
  startProxy,
  surroundings,
  type Placed,
  type Surroundings,
} from './service.fixtures.ts'
import type { RunningService, Service, ServiceParts } from './service.ts'
import { startEdge, startService } from './start-service.ts'

const shopRpc = {
  place: mutation('user', z.object({ orderId: z.uuid() }), z.object({ eventId: z.string() })),
  wait: query('public', z.object({}), z.object({ waited: z.boolean() })),
} as const

let around: Surroundings
const running: RunningService[] = []

beforeAll(async () => {
  around = await surroundings()
})
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop()
})
afterAll(() => around.drop())

const startOrders = async (
  create: (parts: ServiceParts) => Service,
  overrides: Record<string, string> = {},
) => {
  const log = recordingLogger()
  const env = around.env({ LOG_LEVEL: 'debug', ...overrides })
  const orders = await startService({ name: 'orders', env, logger: log.logger, create })
  running.push(orders)
  return { orders, ...log }
}

const startShop = async (parts: Partial<Service> = {}) => {
  const log = recordingLogger()
  const shop = await startEdge({
    name: 'gateway',
    env: around.env(),
    logger: log.logger,
    create: ({ bus }) => ({
      subscriptions: [],
      router: implementRpc(shopRpc, {
        place: async ({ input }) => {
          const { id } = await bus.publish(orderPlaced, placedOrder(input.orderId))
          return { eventId: id }
        },
        wait: async () => ({ waited: true }),
      }),
      ...parts,
    }),
  })
  running.push(shop)
  return { shop, ...log }
}

const readiness = async (url: string) => {
  const answer = await fetch(`${url}/readyz`)
  return { status: answer.status, body: await answer.json() }
}

describe('a starting service', () => {
  it('is alive at once, and ready as soon as the broker appears; not ready again when it vanishes', async () => {
    const port = await freePort()
    const broker = new URL(around.variables['AMQP_URL'] ?? '')
    const detour = new URL(broker)
    detour.port = String(port)
    const listening = Promise.withResolvers<string>()
    const started = startService({
      name: 'orders',
      env: around.env({ AMQP_URL: detour.href }),
      logger: recordingLogger().logger,
      onListening: listening.resolve,
      create: () => ({ subscriptions: [] }),
    })
    const url = await listening.promise
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(await readiness(url)).toMatchObject({ status: 503, body: { ready: false } })
    expect((await fetch(`${url}/trpc/any`)).status).toBe(503)

    const proxy = await startProxy(port, broker)
    running.push(await started)
    expect(await readiness(url)).toEqual({
      status: 200,
      body: { ready: true, checks: { database: true, bus: true, accepting: true } },
    })
    await proxy.stop()
    const gone = await eventually(async () => {
      const { status, body } = await readiness(url)
      return status === 503 && body
    })
    expect(gone).toMatchObject({ checks: { database: true, bus: false } })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('gives up waiting when it is told to, and leaves nothing behind', async () => {
    const giveUp = new AbortController()
    const listening = Promise.withResolvers<string>()
    const started = startService({
      name: 'orders',
      env: around.env({ AMQP_URL: `amqp://127.0.0.1:${await freePort()}` }),
      logger: recordingLogger().logger,
      onListening: listening.resolve,
      signal: giveUp.signal,
      create: () => ({ subscriptions: [] }),
    })
    const url = await listening.promise
    giveUp.abort(new Error('not needed any more'))
    await expect(started).rejects.toThrow('not needed any more')
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('fails, and undoes what it started, when a migration fails', async () => {
    const port = await freePort()
    const failing = startOrders(
      () => ({
        subscriptions: [],
        migrations: [
          {
            name: '2026-11-23-broken',
            up: async () => {
              throw new Error('field is missing')
            },
          },
        ],
      }),
      { PORT: String(port) },
    )
    await expect(failing).rejects.toThrow(/field is missing|2026-11-23-broken/)
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('refuses to serve procedures without a way to verify tokens', async () => {
    const { JWKS_URL: _, ...env } = around.env()
    const router = implementRpc({}, {})
    const started = startService({ name: 'orders', env, create: () => ({ subscriptions: [], router }) })
    await expect(started).rejects.toThrow('JWKS_URL is not set')
  })
})

describe('a running system', () => {
  it('carries one correlation id from the request through the event to every log line', async () => {
    const seen = Promise.withResolvers<{ event: EventEnvelope<Placed>; correlationId: string | undefined }>()
    const { orders, lines } = await startOrders(({ logger }) => ({
      subscriptions: [
        on(orderPlaced, async (event) => {
          logger.info({ orderId: event.data.orderId, event }, 'recorded')
          seen.resolve({ event, correlationId: currentContext()?.correlationId })
        }),
      ],
    }))
    const { shop } = await startShop()
    const client = createRpcClient(shopRpc, { url: `${shop.url}/trpc` })
    const answer = await fetch(`${shop.url}/trpc/place`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-correlation-id': 'checkout-1',
        authorization: `Bearer ${await around.token('customer')}`,
      },
      body: JSON.stringify({ orderId: randomUUID() }),
    })
    const { result } = (await answer.json()) as { result: { data: { eventId: string } } }
    await client.$close()

    const { event, correlationId } = await seen.promise
    expect(event).toMatchObject({ id: result.data.eventId, correlationid: 'checkout-1' })
    expect(correlationId).toBe('checkout-1')
    const recorded = lines().find(({ msg }) => msg === 'recorded')
    expect(recorded).toMatchObject({ correlationId: 'checkout-1', causationId: event.id, service: 'orders' })
    expect(JSON.stringify(recorded)).not.toContain(event.data.shippingAddress.name)
    const metrics = await eventually(async () => {
      const text = await (await fetch(`${orders.url}/metrics`)).text()
      return text.includes('waybill_event_handler_seconds_count') && text
    })
    expect(metrics).toMatch(/handler_seconds_count\{.*type="order\.placed",outcome="handled".*\} 1/)
    expect(metrics).toMatch(/waybill_outbox_pending\{service="orders"\} 0/)
    expect(await (await fetch(`${shop.url}/metrics`)).text()).toMatch(
      /waybill_events_published_total\{.*type="order\.placed".*\} 1/,
    )
  })
})

describe('a stopping service', () => {
  it('answers the request and finishes the event that are under way, then says how long it took', async () => {
    const held = heldHandler()
    const slow = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const { orders, lines } = await startOrders(() => ({
      subscriptions: [on(orderPlaced, held.handle)],
      routes: (app) =>
        app.get('/slow', async (c) => {
          arrived.resolve()
          await slow.promise
          return c.text('answered')
        }),
    }))
    const { shop } = await startShop()
    await shop.bus.publish(orderPlaced, placedOrder(randomUUID()))
    await held.begun
    const request = fetch(`${orders.url}/slow`)
    await arrived.promise

    const stopped = orders.stop()
    await expect(fetch(`${orders.url}/readyz`)).rejects.toThrow('fetch failed')
    slow.resolve()
    const answer = await request
    expect([await answer.text(), answer.headers.get('connection')]).toEqual(['answered', 'close'])
    held.release()
    const { cutOff, durationMs } = await stopped
    expect(cutOff).toEqual([])
    expect(await around.queues()).toBe(0)
    expect(lines().at(-1)).toMatchObject({ msg: `drained in ${durationMs} ms` })
  })

  it('publishes what its last handler wrote, both events of it, before it disconnects', async () => {
    const arrived: string[] = []
    const note = async (event: EventEnvelope) => void arrived.push(event.type)
    const stock = await startService({
      name: 'inventory',
      env: around.env(),
      logger: recordingLogger().logger,
      create: () => ({ subscriptions: [on(orderFailed, note), on(inventoryRestock, note)] }),
    })
    running.push(stock)
    const held = heldHandler()
    const { orders } = await startOrders(({ db, relay }) => {
      const aggregates = createAggregates<{ status: string }>({
        db,
        relay,
        collection: 'failing',
        service: 'orders',
      })
      const fail = async (event: EventEnvelope<Placed>) => {
        await held.handle(event)
        const { orderId, attempt, paymentMethod: _, shippingAddress: __, placedAt, ...order } = event.data
        const ended = { orderId, attempt, ...order, failedAt: placedAt, rejectedLines: [] }
        const failed = emit(orderFailed, { ...ended, reason: 'expired' })
        const restock = emit(inventoryRestock, { orderId, attempt, reason: 'expired' })
        await aggregates.apply(orderId, {
          event,
          decide: () => change({ status: 'failed' }, failed, restock),
        })
      }
      return { subscriptions: [on(orderPlaced, fail)] }
    })
    const { shop } = await startShop()
    await shop.bus.publish(orderPlaced, placedOrder(randomUUID()))
    await held.begun
    const stopped = orders.stop()
    held.release()
    expect((await stopped).cutOff).toEqual([])
    expect(orders.relay?.pending).toBe(0)
    await eventually(() => arrived.length === 2)
    expect(arrived).toEqual(['order.failed', 'inventory.restock'])
  })

  it('cuts off a handler that outlasts the deadline; its event comes again to the next process', async () => {
    const held = heldHandler()
    const { orders, lines } = await startOrders(() => ({ subscriptions: [on(orderPlaced, held.handle)] }), {
      SHUTDOWN_DEADLINE_MS: '1500',
    })
    const { shop } = await startShop()
    const { id } = await shop.bus.publish(orderPlaced, placedOrder(randomUUID()))
    await held.begun
    const { cutOff } = await orders.stop()
    expect(cutOff).toEqual(['bus: unfinished handlers: 1'])
    expect(lines().at(-1)).toMatchObject({ level: 'warn', cutOff })

    const again = heldHandler()
    again.release()
    await startOrders(() => ({ subscriptions: [on(orderPlaced, again.handle)] }))
    expect(await again.begun).toMatchObject({ id })
    held.release()
  })

  it('stops once, however often it is told to', async () => {
    let stops = 0
    const { shop } = await startShop({ stop: () => void (stops += 1) })
    const reports = await Promise.all([shop.stop(), shop.stop()])
    expect(reports[0]).toBe(reports[1])
    expect(stops).toBe(1)
  })
})
