import { randomUUID } from 'node:crypto'
import {
  type EventDefinition,
  type EventEnvelope,
  inventoryRestock,
  orderCancelled,
  orderCompleted,
  orderDelivered,
  orderFailed,
  ordersRpc,
  orderShipped,
  productCreated,
  type RpcOutput,
} from '@waybill/contracts'
import { createEventBus, newEnvelope, onBroadcast } from '@waybill/event-bus'
import { createRpcClient, parseEnv, type RunningService, startService } from '@waybill/service-kit'
import {
  createTraffic,
  eventually,
  privateBroker,
  privateDatabase,
  startTestIssuer,
  testLogger,
} from '@waybill/testing'
import { createOrdersService, ordersEnv } from './index.ts'

const outcomes = [orderCompleted, orderFailed, orderCancelled, orderShipped, orderDelivered, inventoryRestock]

type Settings = Readonly<Record<string, string>>
interface Running {
  readonly service: RunningService
  readonly client: ReturnType<typeof createRpcClient<typeof ordersRpc>>
}

/** The orders service as it runs, on a broker and a database of its own, with a bus that speaks for everybody else. */
export const startHarness = async (settings: Settings = {}) => {
  const broker = await privateBroker('orders')
  const database = privateDatabase('orders')
  const issuer = await startTestIssuer()
  const logger = testLogger()
  const traffic = createTraffic()
  const skipped = { ms: 0 }
  const clock = () => new Date(Date.now() + skipped.ms)

  const heard: EventEnvelope<{ orderId?: string; sku?: string }>[] = []
  const hear = async (event: EventEnvelope) => {
    heard.push(event as (typeof heard)[number])
  }
  const world = createEventBus({
    url: broker.url,
    service: 'gateway',
    logger,
    observer: { published: traffic.published },
    subscriptions: [...outcomes, productCreated].map((definition) =>
      onBroadcast(definition as EventDefinition, hear),
    ),
  })

  const start = async (): Promise<Running> => {
    const env = parseEnv(ordersEnv, {
      PORT: '0',
      AMQP_URL: broker.url,
      MONGODB_URI: database.uri,
      JWKS_URL: issuer.jwksUrl,
      ...settings,
    })
    const service = await startService({
      name: 'orders',
      env,
      create: (parts) => {
        const created = createOrdersService(parts)
        traffic.expect(
          'orders',
          created.subscriptions.map(({ definition }) => definition.type),
        )
        traffic.watch(parts.relay)
        return created
      },
      logger,
      clock,
      observer: { published: traffic.published, settled: traffic.settled },
    })
    return { service, client: createRpcClient(ordersRpc, { url: `${service.url}/trpc`, timeoutMs: 10_000 }) }
  }
  const stopRunning = async ({ service, client }: Running) => {
    await client.$close()
    return service.stop()
  }

  await world.start()
  let running = await start()

  const envelope = <Data>(definition: EventDefinition<string, Data>, data: NoInfer<Data>) =>
    newEnvelope(definition.owner, definition, data, { correlationId: 'req-1' })
  const send = async (...envelopes: EventEnvelope[]) => {
    for (const each of envelopes) await world.publishEnvelope(each)
  }

  return {
    broker,
    database,
    logger,
    envelope,
    /** Publishes in this order, each confirmed before the next. */
    send,
    say: <Data>(definition: EventDefinition<string, Data>, data: NoInfer<Data>) =>
      send(envelope(definition, data)),
    /** Resolves when orders has handled everything and published all that came of it. */
    settled: () => traffic.untilQuiet(),
    /** What orders published about an order so far: `order.failed`, … */
    published: async (orderId: string): Promise<string[]> => {
      // Whatever was confirmed before the marker is in the probe's queue before it.
      const sku = `MARK-${randomUUID().slice(0, 8).toUpperCase()}`
      const price = { amountMinor: 1, currency: 'EUR' }
      await send(envelope(productCreated, { sku, name: 'marker', category: 'test', price }))
      await eventually(() => heard.some(({ data }) => data.sku === sku), { what: 'the marker' })
      return heard.filter(({ data }) => data.orderId === orderId).map(({ type }) => type)
    },
    heard: (orderId: string) => heard.filter(({ data }) => data.orderId === orderId),
    client: () => running.client,
    token: (userId: string, role: 'customer' | 'operator' = 'customer') => issuer.sign({ userId, role }),
    /** As an operator sees it. */
    order: async (orderId: string): Promise<RpcOutput<typeof ordersRpc.byId>> =>
      running.client.byId(
        { orderId },
        { accessToken: await issuer.sign({ userId: randomUUID(), role: 'operator' }) },
      ),
    deadLetters: async () => (await broker.queue('orders.dlq')).messages,
    /** Lets time pass for the service's clock. */
    skip: (ms: number) => {
      skipped.ms += ms
    },
    restart: async (meanwhile: () => void | Promise<void>) => {
      await stopRunning(running)
      await meanwhile()
      running = await start()
    },
    stop: async () => {
      await stopRunning(running)
      await world.stop()
      await issuer.close()
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

/** An event's data as its contract's example has it, about another order. */
export const exampleOf = <Data>(
  definition: EventDefinition<string, Data>,
  overrides: Partial<Data>,
): Data => {
  const [example] = definition.examples
  if (example === undefined) throw new Error(`${definition.type} has no example`)
  return { ...example, ...overrides }
}
