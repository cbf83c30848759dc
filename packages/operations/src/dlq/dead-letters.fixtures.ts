import { randomUUID } from 'node:crypto'
import { orderPlaced } from '@waybill/contracts'
import { createEventBus, type EventBus, on, PermanentError } from '@waybill/event-bus'
import { createParkingLot } from '@waybill/store'
import { eventually, privateBroker, type PrivateBroker, privateDatabase, testLogger } from '@waybill/testing'
import { connect } from 'amqplib'
import { type ActionTrail, createActionTrail } from '../actions-store.ts'
import { createParkedEvents, type ParkedEvents } from '../parked-store.ts'
import { type Databases, openDatabases } from '../databases-store.ts'

const example = orderPlaced.examples[0]
if (example === undefined) throw new Error('order.placed has an example')

/** What an order is called in these tests. */
export const orderId = (): string => randomUUID()

/** Orders and inventory on a broker of their own, both hearing order.placed, with a publisher beside them. */
export interface DeadLetterWorld {
  readonly broker: PrivateBroker
  readonly mongodbUri: string
  /** With which the names of its databases begin. */
  readonly databasePrefix: string
  readonly trail: ActionTrail
  readonly parked: ParkedEvents
  /** How many keys inventory has parked. */
  parkedKeys(): Promise<number>
  /** Order ids that a service has handled, in order, a repetition twice. */
  readonly handled: Readonly<Record<'orders' | 'inventory', string[]>>
  /** Order ids at which inventory throws a PermanentError. */
  readonly refused: Set<string>
  place(orderId: string, data?: Readonly<Record<string, unknown>>): Promise<void>
  /** Publishes bytes as a foreign program would. */
  inject(body: string): Promise<void>
  /** Resolves when so many letters wait for a service. */
  untilDead(service: 'orders' | 'inventory', count: number): Promise<void>
  untilHandled(service: 'orders' | 'inventory', count: number): Promise<void>
  readonly depth: (queue: string) => Promise<number>
  stopService(service: 'orders' | 'inventory'): Promise<void>
  drop(): Promise<void>
}

/** Starts it; `drop` ends it. */
export const openDeadLetterWorld = async (): Promise<DeadLetterWorld> => {
  const broker = await privateBroker('dlq')
  const database = privateDatabase('dlq')
  const databases: Databases = await openDatabases(database.uri, (service) => `${database.name}_${service}`)
  const parking = createParkingLot({ db: databases.of('inventory') })
  await parking.ensureIndexes()
  const handled = { orders: [] as string[], inventory: [] as string[] }
  const refused = new Set<string>()
  const options = { url: broker.url, logger: testLogger(), retry: { inPlaceMs: [], ladderMs: [] } }
  const consumer = (service: 'orders' | 'inventory') =>
    createEventBus({
      ...options,
      service,
      publishes: [],
      ...(service === 'inventory' ? { parking } : {}),
      subscriptions: [
        on(orderPlaced, ({ data }) => {
          const isRefused = service === 'inventory' && refused.has(data.orderId)
          if (isRefused) return Promise.reject(new PermanentError(`no shelf for ada@example.com`))
          handled[service].push(data.orderId)
          return Promise.resolve()
        }),
      ],
    })
  const publisher = createEventBus({ ...options, service: 'gateway', subscriptions: [] })
  const buses: Record<string, EventBus> = { orders: consumer('orders'), inventory: consumer('inventory') }
  await Promise.all([publisher, ...Object.values(buses)].map((bus) => bus.start()))

  const raw = async (body: string, partitionKey: string) => {
    const connection = await connect(broker.url)
    const channel = await connection.createConfirmChannel()
    channel.publish('events', orderPlaced.type, Buffer.from(body), {
      headers: { 'aggregate-id': partitionKey },
    })
    await channel.waitForConfirms()
    await connection.close()
  }
  const depth = async (queue: string) => (await broker.queue(queue)).messages
  return {
    broker,
    handled,
    refused,
    depth,
    mongodbUri: database.uri,
    databasePrefix: `${database.name}_`,
    parked: createParkedEvents(databases),
    parkedKeys: () => parking.count(),
    trail: createActionTrail(databases, { operator: 'grace' }),
    place: async (id, data) => {
      if (data === undefined) {
        await publisher.publish(orderPlaced, {
          ...example,
          orderId: id,
        })
        return
      }
      const envelope = {
        specversion: '1.0',
        id: randomUUID(),
        type: orderPlaced.type,
        source: '/waybill/gateway',
        subject: id,
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        dataversion: orderPlaced.version,
        correlationid: 'c-1',
        partitionkey: id,
        data: {
          ...example,
          orderId: id,
          ...data,
        },
      }
      await raw(JSON.stringify(envelope), id)
    },
    inject: (body) => raw(body, 'foreign'),
    untilDead: async (service, count) => {
      const what = `${count} letters of ${service}`
      await eventually(async () => (await depth(`${service}.dlq`)) === count, { what })
    },
    untilHandled: async (service, count) => {
      await eventually(() => handled[service].length >= count, { what: `${count} handled by ${service}` })
    },
    stopService: async (service) => void (await buses[service]?.stop({ deadlineMs: 1e3 })),
    drop: async () => {
      await Promise.all([publisher, ...Object.values(buses)].map((bus) => bus.stop({ deadlineMs: 1e3 })))
      for (const service of ['operations', 'inventory']) await databases.of(service).dropDatabase()
      await Promise.all([databases.close(), broker.drop()])
    },
  }
}
