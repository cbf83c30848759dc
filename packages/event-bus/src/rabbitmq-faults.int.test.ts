import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from 'node:net'
import { orderCancelRequested, orderPlaced, stockChanged } from '@waybill/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gate, order } from './bus-world.fixtures.ts'
import { BrokerUnavailableError, createEventBus, type EventBusOptions, on } from './index.ts'
import { createRabbitWorld, type RabbitWorld } from './rabbitmq-world.fixtures.ts'

let world: RabbitWorld
beforeEach(async () => {
  world = await createRabbitWorld()
})
afterEach(() => world.dispose())

// What all services of one broker have to agree on.
const onePartition = { partitions: 1, deliveryLimit: 2 }

const gateway = (options: Partial<EventBusOptions> = {}) =>
  world.start({ service: 'gateway', subscriptions: [], ...options })

// An event that no contract wants delivered.
const change = { sku: 'MUG', level: 'in_stock', available: 5, changedAt: '2026-11-23T10:15:02.000Z' } as const

const closeConnections = () =>
  world.until(() => world.broker.closeConnections(), 'the broker lists connections to close')

const aborted = async (signal: AbortSignal) => {
  if (!signal.aborted) await once(signal, 'abort')
}

describe('publishing', () => {
  it('keeps an event for services that have never been started', async () => {
    const placed = await (await gateway()).publish(orderPlaced, order())
    const seen: string[] = []
    const subscriptions = [on(orderPlaced, async ({ id }) => void seen.push(id))]
    for (const service of ['orders', 'inventory'] as const) await world.start({ service, subscriptions })
    await world.until(() => seen.length === 2, 'both services get it')
    expect(seen).toEqual([placed.id, placed.id])
    expect(await world.broker.queue('unrouted')).toMatchObject({ messages: 0 })
  })

  it('keeps an event that nobody subscribed to where it is seen', async () => {
    const inventory = await world.start({ service: 'inventory', subscriptions: [] })
    await inventory.publish(stockChanged, change)
    expect(await world.broker.queue('unrouted')).toMatchObject({ messages: 1 })
  })

  it('loses nothing when its connections are closed under load, and recovers', async () => {
    const handled = new Set<string>()
    const orders = await world.start({
      service: 'orders',
      subscriptions: [on(orderPlaced, async ({ id }) => void handled.add(id))],
    })
    const bus = await gateway()
    const sent: string[] = []
    const publishUntil = async (isOver: () => boolean) => {
      while (!isOver()) sent.push((await bus.publish(orderPlaced, order())).id)
    }
    for (let round = 0; round < 2; round += 1) {
      let closed = false
      const publishers = Array.from({ length: 50 }, () => publishUntil(() => closed))
      await closeConnections()
      closed = true
      await Promise.all(publishers)
    }
    await world.until(() => handled.size === sent.length, 'every event is handled')
    expect([...handled].toSorted()).toEqual(sent.toSorted())
    await world.until(() => bus.isConnected() && orders.isConnected(), 'both are connected again')
    expect(await world.deadLetters('orders')).toEqual([])
  })

  it('rejects when the broker stays away, does not send the event later, and goes on when it is back', async () => {
    const bus = await world.start({
      service: 'inventory',
      subscriptions: [],
      publishTimeoutMs: 300,
      maxWaitingPublishes: 2,
    })
    await world.broker.drop()
    await world.until(() => !bus.isConnected(), 'the bus notices')
    const late = [bus.publish(stockChanged, change), bus.publish(stockChanged, change)]
    const refused = bus.publish(stockChanged, change)
    await expect(refused).rejects.toThrow('2 publishes wait for it already')
    const results = await Promise.allSettled(late)
    const errors = results.map((result) =>
      result.status === 'rejected' ? (result.reason as unknown) : undefined,
    )
    for (const error of errors) expect(error).toBeInstanceOf(BrokerUnavailableError)
    expect(errors).toMatchObject([{ code: 'service_unavailable', maybeSent: false }, { maybeSent: false }])
    await world.restore()
    await world.until(() => bus.isConnected(), 'the bus is back')
    await world.until(() => bus.publish(stockChanged, change), 'publishing works again')
    expect(await world.broker.queue('unrouted')).toMatchObject({ messages: 1 })
  })
})

describe('starting', () => {
  it('waits for a broker that is not there yet, and says so', async () => {
    const { hostname, port } = new URL(world.broker.url)
    const sockets: Socket[] = []
    const proxy = createServer((socket) => {
      const upstream = connectSocket({ host: hostname, port: Number(port) })
      sockets.push(socket, upstream)
      socket.on('error', () => upstream.destroy()).pipe(upstream)
      upstream.on('error', () => socket.destroy()).pipe(socket)
    })
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    const url = new URL(world.broker.url)
    url.port = String((proxy.address() as AddressInfo).port)
    await new Promise((resolve) => proxy.close(resolve))

    const started = world.start({ service: 'gateway', subscriptions: [], url: url.href })
    const isWaiting = () => world.logger.lines.find(({ message }) => message.includes('waiting for it'))
    const line = await world.until(isWaiting, 'it says that it waits')
    expect(line).toMatchObject({ level: 'warn', message: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(line)).not.toContain(url.password + '@')
    await once(proxy.listen(Number(url.port), '127.0.0.1'), 'listening')
    const bus = await started
    expect(bus.isConnected()).toBe(true)
    await bus.stop()
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })

  it('does not wait for what will never work, such as wrong credentials', async () => {
    const url = new URL(world.broker.url)
    url.password = 'wrong'
    const started = world.start({ service: 'gateway', subscriptions: [], url: url.href })
    await expect(started).rejects.toThrow('refused the user name or password')
  })

  it('says what it waits for when it may not enter the vhost, and stops waiting when told', async () => {
    const url = new URL(world.broker.url)
    url.pathname = '/nowhere'
    const { logger } = world
    const bus = createEventBus({ url: url.href, service: 'gateway', subscriptions: [], logger })
    const started = bus.start()
    const isWaiting = () => logger.lines.some(({ message }) => message.includes('does not open the vhost'))
    await world.until(isWaiting, 'it says that it waits')
    await Promise.all([bus.stop(), expect(started).rejects.toThrow(/abort/)])
  })

  it('does not change a queue that exists with other arguments', async () => {
    const subscriptions = [on(orderPlaced, async () => undefined)]
    await world.start({ service: 'orders', subscriptions, deliveryLimit: 5 })
    const other = world.start({ service: 'orders', subscriptions, deliveryLimit: 6 })
    await expect(other).rejects.toThrow("exists with another 'x-delivery-limit'")
  })
})

describe('consuming', () => {
  it('does not acknowledge on a new connection what it began on a dead one, nor overtake it', async () => {
    const key = randomUUID()
    const log: string[] = []
    const outcomes: string[] = []
    const goOn = gate()
    await world.start({
      service: 'orders',
      observer: { settled: ({ outcome }) => void outcomes.push(outcome) },
      subscriptions: [
        on(orderPlaced, async (_event, { redelivered, signal }) => {
          log.push(`begin ${redelivered}`)
          if (!redelivered) {
            await aborted(signal)
            await goOn.promise
          }
          log.push(`end ${redelivered}`)
        }),
        on(orderCancelRequested, async () => void log.push('cancel')),
      ],
    })
    const bus = await gateway()
    await bus.publish(orderPlaced, order(key))
    await world.until(() => log.length === 1, 'the handler runs')
    await closeConnections()
    const { userId } = order()
    const request = { orderId: key, userId, reason: 'test', requestedAt: '2026-11-23T10:15:02.000Z' }
    await bus.publish(orderCancelRequested, request)
    goOn.resolve()
    await world.until(() => outcomes.length === 3, 'everything is settled')
    expect(log).toEqual(['begin false', 'end false', 'begin true', 'end true', 'cancel'])
    expect(outcomes).toEqual(['returned', 'handled', 'handled'])
  })

  it('buries an event that kills the connection every time, and not the events beside it', async () => {
    const poison = randomUUID()
    const handled = new Set<string>()
    let deliveries = 0
    let isPoisoned = false
    await world.start({
      service: 'orders',
      ...onePartition,
      subscriptions: [
        on(orderPlaced, async ({ data }, { signal }) => {
          if (data.orderId === poison) {
            deliveries += 1
            isPoisoned = true
            await closeConnections()
            await aborted(signal)
            isPoisoned = false
          } else if (isPoisoned) await aborted(signal)
          else handled.add(data.orderId)
        }),
      ],
    })
    const bus = await gateway(onePartition)
    await bus.publish(orderPlaced, order())
    await world.until(() => handled.size === 1, 'consuming at full speed')
    const neighbours = Array.from({ length: 20 }, () => randomUUID())
    await bus.publish(orderPlaced, order(poison))
    await Promise.all(neighbours.map((key) => bus.publish(orderPlaced, order(key))))
    await world.until(() => handled.size === 21, 'the neighbours are handled')
    await world.until(async () => (await world.deadLetters('orders')).length > 0, 'the poison is buried')
    expect(deliveries).toBe(3)
    expect(await world.deadLetters('orders')).toMatchObject([
      { reason: 'redelivery_limit', attempts: 0, origin: { queue: 'orders.p0' } },
    ])
    expect(await world.backlog('orders')).toBe(0)
  })

  it.each([
    ['kills', null, 'SIGKILL'],
    ['exits', 1, null],
  ])(
    'buries an event that %s the process every time, and not the events beside it',
    async (way, code, signal) => {
      const poison = randomUUID()
      const neighbours = Array.from({ length: 20 }, () => randomUUID())
      const handled = new Set<string>()
      const script = new URL('./crashing-consumer.fixtures.ts', import.meta.url).pathname
      let isOver = false
      let crashes = 0
      const run = () => {
        const child = spawn(process.execPath, [
          script,
          world.broker.url,
          poison,
          way === 'exits' ? 'exit' : 'kill',
        ])
        child.stdout.on('data', (chunk: Buffer) => {
          for (const key of chunk.toString().trim().split('\n')) handled.add(key)
        })
        child.on('exit', (...ending) => {
          if (isOver || ending[0] !== code || ending[1] !== signal) return
          crashes += 1
          current = run()
        })
        return child
      }
      let current = run()
      await world.until(async () => (await world.broker.queue('orders.p0')).consumers === 1, 'it consumes')
      const bus = await gateway(onePartition)
      const publish = (keys: string[]) => Promise.all(keys.map((key) => bus.publish(orderPlaced, order(key))))
      await publish([...neighbours.slice(0, 5), poison, ...neighbours.slice(5)])
      await world.until(async () => (await world.deadLetters('orders')).length > 0, 'the poison is buried')
      await world.until(() => handled.size === 20, 'the neighbours are handled')
      isOver = true
      current.kill('SIGKILL')
      await once(current, 'exit')
      expect([...handled].toSorted()).toEqual(neighbours.toSorted())
      expect(crashes).toBe(3)
      expect(await world.deadLetters('orders')).toMatchObject([{ reason: 'redelivery_limit' }])
    },
  )
})
