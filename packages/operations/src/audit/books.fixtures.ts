import { randomUUID } from 'node:crypto'
import { privateDatabase } from '@waybill/testing'
import { type Document, MongoClient } from 'mongodb'

const ATTEMPT = '9f86d081884c7d65'
const EUR = 'EUR'
/** Long before every test's `now`. */
const PLACED_AT = '2026-11-23T10:00:00.000Z'
const ENDED_AT = '2026-11-23T10:00:05.000Z'

/** The moment of the audit in these tests. */
export const auditedAt = new Date('2026-11-23T12:00:00.000Z')
/** Recent enough to be under way. */
export const justNow = new Date(auditedAt.getTime() - 1_000)

/** Databases of all services with balanced books in them, as the services write them. */
export interface Books {
  readonly mongodbUri: string
  readonly databaseOf: (service: string) => string
  /** One order of each end, and one under way, by what they are. */
  readonly orders: Readonly<Record<'completed' | 'failed' | 'cancelled' | 'processing', string>>
  /** Changes documents of a collection (`orders.orders`), as a defect or a hand would. */
  change(collection: string, filter: Document, update: Document): Promise<void>
  insert(collection: string, document: Document): Promise<void>
  remove(collection: string, filter: Document): Promise<void>
  drop(): Promise<void>
}

const line = { sku: 'MUG', quantity: 2, unitPrice: { amountMinor: 1_000, currency: EUR } }
const total = { amountMinor: 2_000, currency: EUR }
const aggregate = (orderId: string) => ({ _id: orderId, version: 1, inbox: [], outbox: [], writes: [] })

const order = (orderId: string, rest: Document) => ({
  ...aggregate(orderId),
  orderId,
  attempt: ATTEMPT,
  lines: [line],
  total,
  placedAt: PLACED_AT,
  updatedAt: ENDED_AT,
  ...rest,
})
const reservation = (orderId: string, status: string) => ({
  ...aggregate(orderId),
  attempts: [{ attempt: ATTEMPT, status, lines: [{ ...line, claim: `claim-${orderId}` }] }],
  updatedAt: ENDED_AT,
})
const payment = (orderId: string, rest: Document) => ({
  ...aggregate(orderId),
  orderId,
  attempt: ATTEMPT,
  amount: total,
  updatedAt: ENDED_AT,
  ...rest,
})
const charge = (orderId: string, refundedMinor: number) => ({
  ...aggregate(`${orderId}:${ATTEMPT}`),
  orderId,
  attempt: ATTEMPT,
  amount: total,
  capturedMinor: 2e3,
  refundedMinor,
})

/** Writes the books; `drop` removes them. */
export const openBooks = async (): Promise<Books> => {
  const base = privateDatabase('books')
  const client = await new MongoClient(base.uri).connect()
  const databaseOf = (service: string) => `${base.name}_${service}`
  const named = (path: string) => {
    const [service = '', collection = ''] = path.split('.')
    return client.db(databaseOf(service)).collection<{ _id: string } & Document>(collection)
  }
  const orders = {
    completed: randomUUID(),
    failed: randomUUID(),
    cancelled: randomUUID(),
    processing: randomUUID(),
  }
  const hold = {
    attempt: ATTEMPT,
    claim: `claim-${orders.processing}`,
    quantity: 2,
    takenAt: new Date(PLACED_AT),
  }
  await named('inventory.products').insertOne({
    _id: 'MUG',
    initial: 10,
    restocked: 1,
    sold: 2,
    available: 7,
    outbox: [],
    holds: [
      {
        ...hold,
        orderId: orders.processing,
      },
    ],
  })
  await named('orders.orders').insertMany([
    order(orders.completed, { status: 'completed', money: 'paid' }),
    order(orders.failed, { status: 'failed', money: 'unpaid' }),
    order(orders.cancelled, { status: 'cancelled', money: 'refunded' }),
    order(orders.processing, {
      status: 'processing',
      money: 'unpaid',
      deadlineAt: '2026-11-23T12:05:00.000Z',
    }),
  ])
  await named('inventory.reservations').insertMany([
    reservation(orders.completed, 'committed'),
    reservation(orders.failed, 'released'),
    reservation(orders.cancelled, 'released'),
    reservation(orders.processing, 'held'),
  ])
  await named('payments.payments').insertMany([
    payment(orders.completed, { status: 'processed' }),
    payment(orders.failed, { status: 'failed' }),
    payment(orders.cancelled, { status: 'refunded', voidedAt: ENDED_AT }),
  ])
  await named('payments.provider_ledger').insertMany([
    charge(orders.completed, 0),
    charge(orders.cancelled, 2_000),
  ])
  await named('orders.orders').createIndex({ 'outbox.time': 1 }, { name: 'outbox_unpublished' })

  return {
    mongodbUri: base.uri,
    databaseOf,
    orders,
    change: async (path, filter, update) => {
      const { matchedCount } = await named(path).updateOne(filter, update)
      if (matchedCount !== 1) throw new Error(`nothing in ${path} to change`)
    },
    insert: async (path, document) => void (await named(path).insertOne(document as { _id: string })),
    remove: async (path, filter) => {
      const { deletedCount } = await named(path).deleteOne(filter)
      if (deletedCount !== 1) throw new Error(`nothing in ${path} to remove`)
    },
    drop: async () => {
      for (const service of ['inventory', 'orders', 'payments', 'notifications', 'users', 'operations']) {
        await client.db(databaseOf(service)).dropDatabase()
      }
      await client.close()
    },
  }
}
