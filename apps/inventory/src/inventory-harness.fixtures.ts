import { randomUUID } from 'node:crypto'
import {
  type EventDefinition,
  type EventEnvelope,
  inventoryRejected,
  inventoryReserved,
  inventoryRestocked,
  inventoryRpc,
  orderPlaced,
  productCreated,
  productPriceChanged,
  stockChanged,
  userErased,
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
import { MongoClient } from 'mongodb'
import { createInventoryService, inventoryEnv } from './index.ts'
import type { ProductDocument } from './product-document.ts'
import type { Reservation } from './reservation.ts'
import { isBalanced, wantsOf } from './stock.ts'
import { createStockStore } from './stock-store.ts'

const outcomes = [
  inventoryReserved,
  inventoryRejected,
  inventoryRestocked,
  productCreated,
  productPriceChanged,
  stockChanged,
]

export const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })

/** The inventory service as it runs, on a broker and a database of its own, with a bus that speaks for the others. */
export const startHarness = async ({ settings = {}, instances = 1 }: HarnessOptions = {}) => {
  const broker = await privateBroker('inventory')
  const database = privateDatabase('inventory')
  const issuer = await startTestIssuer()
  const logger = testLogger()
  const traffic = createTraffic()
  const mongo = await new MongoClient(database.uri).connect()
  const products = mongo.db().collection<ProductDocument>('products')

  const heard: EventEnvelope<{ orderId?: string; sku?: string; userId?: string }>[] = []
  const hear = async (event: EventEnvelope) => {
    heard.push(event as (typeof heard)[number])
  }
  const world = createEventBus({
    url: broker.url,
    service: 'gateway',
    logger,
    observer: { published: traffic.published },
    subscriptions: [...outcomes, userErased].map((definition) =>
      onBroadcast(definition as EventDefinition, hear),
    ),
  })

  const start = (): Promise<RunningService> =>
    startService({
      name: 'inventory',
      logger,
      observer: { published: traffic.published, settled: traffic.settled },
      env: parseEnv(inventoryEnv, {
        PORT: '0',
        AMQP_URL: broker.url,
        MONGODB_URI: database.uri,
        JWKS_URL: issuer.jwksUrl,
        LEVEL_DELAY_MS: '10',
        ...settings,
      }),
      create: (parts) => {
        const created = createInventoryService(parts)
        traffic.expect(
          'inventory',
          created.subscriptions.map(({ definition }) => definition.type),
        )
        traffic.watch(parts.relay)
        return created
      },
    })

  await world.start()
  const running = await Promise.all(Array.from({ length: instances }, start))
  const [first] = running
  if (first === undefined) throw new RangeError('at least one instance')
  const client = createRpcClient(inventoryRpc, { url: `${first.url}/trpc`, timeoutMs: 10_000 })

  const send = async (...envelopes: EventEnvelope[]) => {
    await Promise.all(envelopes.map((each) => world.publishEnvelope(each)))
  }
  const envelope = <Data>(definition: EventDefinition<string, Data>, data: NoInfer<Data>) =>
    newEnvelope(definition.owner, definition, data, { correlationId: 'req-1' })
  /** Whatever was confirmed before the marker is in the probe's queue before it. */
  const flushProbe = async () => {
    const userId = randomUUID()
    await send(envelope(userErased, { userId, erasedAt: '2026-11-23T11:00:00.000Z' }))
    await eventually(() => heard.some(({ data }) => data.userId === userId), { what: 'the marker' })
  }
  const operator = async () => ({
    accessToken: await issuer.sign({ userId: randomUUID(), role: 'operator' }),
  })

  return {
    client,
    logger,
    mongo,
    products,
    operator,
    envelope,
    customer: async () => ({ accessToken: await issuer.sign({ userId: randomUUID() }) }),
    /** Publishes all at once; the order of those about one order is kept. */
    send,
    /** Resolves when inventory has handled everything and published all that came of it. */
    settled: () => traffic.untilQuiet(),
    /** Sends one after the other, each handled before the next. */
    inTurn: async (...envelopes: EventEnvelope[]) => {
      for (const each of envelopes) {
        await send(each)
        await traffic.untilQuiet()
      }
    },
    /** What inventory published about an order or a product so far; an event that came twice counts once. */
    published: async (id: string) => {
      await flushProbe()
      const about = heard.filter(({ data }) => data.orderId === id || data.sku === id)
      return [...new Map(about.map((event) => [event.id, event])).values()]
    },
    /** Adds a product with this stock and the price of 10 EUR; resolves to its SKU. */
    stocked: async (initialStock: number, sku = `P-${randomUUID().slice(0, 8).toUpperCase()}`) => {
      const input = { sku, name: sku, description: '', category: 'test', image: 'mug', initialStock }
      await client.createProduct({ ...input, price: EUR(1000), tags: [] }, await operator())
      return sku
    },
    /** Does what a reservation does that dies half-way: takes one of each, and records nothing. */
    takeAndDie: async (orderId: string, skus: readonly string[]) => {
      const stock = createStockStore({ db: mongo.db(), onMoved: () => undefined })
      const { attempt, lines } = orderOf(orderId, skus)
      const wants = wantsOf(lines)
      await stock.take({ orderId, attempt, claim: 'dead', wants, takenAt: new Date() })
    },
    stockOf: async (sku: string) => client.stock({ sku }, await operator()),
    reservation: (orderId: string) =>
      mongo.db().collection<Reservation & { _id: string }>('reservations').findOne({ _id: orderId }),
    areBooksBalanced: async () => (await products.find().toArray()).every(isBalanced),
    deadLetters: async () => (await broker.queue('inventory.dlq')).messages,
    stop: async () => {
      await client.$close()
      await Promise.all(running.map((service) => service.stop()))
      await world.stop()
      await issuer.close()
      await mongo.close()
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

export interface HarnessOptions {
  readonly settings?: Readonly<Record<string, string>>
  readonly instances?: number
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

/** An event's data as its contract's example has it, with some of it replaced. */
export const exampleOf = <Data>(
  definition: EventDefinition<string, Data>,
  overrides: Partial<Data>,
): Data => {
  const [example] = definition.examples
  if (example === undefined) throw new Error(`${definition.type} has no example`)
  return { ...example, ...overrides }
}

/** An order of one piece of each SKU, at 10 EUR. */
export const orderOf = (orderId: string, skus: readonly string[], attempt = '1111111111111111') =>
  exampleOf(orderPlaced, {
    orderId,
    attempt,
    lines: skus.map((sku) => ({ sku, quantity: 1, unitPrice: EUR(1000) })),
  })
