import type { Collection, Document, Filter } from 'mongodb'
import type * as z from 'zod'
import type { Databases } from '../databases-store.ts'
import type {
  ChargeRecord,
  Fact,
  HoldFact,
  OrderFact,
  OrderRecord,
  PaymentRecord,
  ProductFact,
  ReservationRecord,
} from './facts.ts'
import { joinByKey, type Keyed } from './join-by-key.ts'
import { createSoldTally, type SoldTally } from './sold-tally.ts'
import {
  storedCharge,
  storedEmail,
  storedOrder,
  storedOutbox,
  storedParked,
  storedPayment,
  storedProduct,
  storedReservation,
} from './stored-shapes.ts'

type Part =
  | { readonly order: OrderRecord }
  | { readonly reservation: ReservationRecord }
  | { readonly payment: PaymentRecord }
  | { readonly charge: ChargeRecord }

interface Reading<Shape extends z.ZodType<{ _id: string }>> {
  readonly collection: Collection
  readonly shape: Shape
  readonly filter?: Filter<Document>
  readonly fields: readonly string[]
  readonly hint?: string
  readonly isSorted?: boolean
}

const BATCH = 500

/**
 * Reads what an audit judges, over cursors. Memory holds the catalogue's counters and the open holds, never the
 * orders: their parts are read in the order of their ids from each service and joined one order at a time.
 *
 * Products are read first and reservations after them, so that whatever was sold is found committed.
 */
export async function* readFacts(databases: Databases, settledBefore: Date): AsyncGenerator<Fact> {
  const unreadable: Fact[] = []
  const read = <Shape extends z.ZodType<{ _id: string }>>(reading: Reading<Shape>) =>
    readShaped(reading, (fact) => unreadable.push(fact))

  const products: Omit<ProductFact, 'committedAtLeast' | 'committedAtMost'>[] = []
  const holds = new Map<string, HoldFact[]>()
  const inventory = databases.of('inventory')
  const fields = ['initial', 'restocked', 'sold', 'available', 'holds']
  for await (const product of read({
    collection: inventory.collection('products'),
    shape: storedProduct,
    fields,
  })) {
    const { _id: sku, holds: held, ...counters } = product
    products.push({
      kind: 'product',
      sku,
      ...counters,
      held: held.reduce((sum, { quantity }) => sum + quantity, 0),
    })
    for (const { orderId, ...hold } of held) {
      holds.set(orderId, [...(holds.get(orderId) ?? []), { sku, ...hold }])
    }
  }

  const tally = createSoldTally(settledBefore)
  for await (const fact of readOrders({ databases, read, holds })) {
    if (fact.reservation) tally.count(fact.reservation, fact.holds)
    yield fact
  }
  yield* withTally(products, tally)
  yield* readOutboxes(databases, read)
  yield* readParked(databases, read)
  const emails = databases.of('notifications').collection('emails')
  const queued = {
    collection: emails,
    shape: storedEmail,
    filter: { status: 'queued' },
    fields: ['queuedAt'],
  }
  for await (const { _id: id, queuedAt } of read(queued)) yield { kind: 'email', id, queuedAt }
  yield* unreadable
}

function* withTally(
  products: readonly Omit<ProductFact, 'committedAtLeast' | 'committedAtMost'>[],
  tally: SoldTally,
): Iterable<ProductFact> {
  for (const product of products) yield { ...product, ...tally.of(product.sku) }
}

async function* readShaped<Shape extends z.ZodType<{ _id: string }>>(
  { collection, shape, filter = {}, fields, hint, isSorted = false }: Reading<Shape>,
  refuse: (fact: Fact) => void,
): AsyncGenerator<z.output<Shape>> {
  await using cursor = collection
    .find(filter, hint === undefined ? {} : { hint })
    .project(Object.fromEntries(fields.map((field) => [field, 1])))
    .batchSize(BATCH)
  if (isSorted) cursor.sort({ _id: 1 })
  for await (const document of cursor) {
    const result = shape.safeParse(document)
    if (result.success) yield result.data
    else {
      const problem = result.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')
      refuse({ kind: 'unreadable', collection: collection.namespace, id: String(document['_id']), problem })
    }
  }
}

interface OrdersReading {
  readonly databases: Databases
  readonly read: <Shape extends z.ZodType<{ _id: string }>>(
    reading: Reading<Shape>,
  ) => AsyncIterable<z.output<Shape>>
  readonly holds: Map<string, HoldFact[]>
}

async function* readOrders({ databases, read, holds }: OrdersReading): AsyncGenerator<OrderFact> {
  const payments = databases.of('payments')
  const hasLedger = (await payments.listCollections({ name: 'provider_ledger' }).toArray()).length > 0
  const parts = joinByKey<Part>([
    keyed(
      read({
        collection: databases.of('inventory').collection('reservations'),
        shape: storedReservation,
        fields: ['attempts', 'updatedAt'],
        isSorted: true,
      }),
      (reservation) => ({ reservation }),
    ),
    keyed(
      read({
        collection: databases.of('orders').collection('orders'),
        shape: storedOrder,
        fields: [
          'status',
          'early.at',
          'money',
          'attempt',
          'total',
          'lines',
          'placedAt',
          'updatedAt',
          'deadlineAt',
        ],
        isSorted: true,
      }),
      (order) => ({ order }),
    ),
    keyed(
      read({
        collection: payments.collection('payments'),
        shape: storedPayment,
        fields: ['status', 'amount', 'voidedAt', 'updatedAt'],
        isSorted: true,
      }),
      (payment) => ({ payment }),
    ),
    // Their ids begin with the order's, so they come in the order of orders.
    keyed(
      read({
        collection: payments.collection('provider_ledger'),
        shape: storedCharge,
        fields: ['orderId', 'capturedMinor', 'refundedMinor'],
        isSorted: true,
      }),
      ({ _id: key, ...charge }) => ({ charge: { key, ...charge } }),
      ({ orderId }) => orderId,
    ),
  ])
  for await (const { key: orderId, parts: found } of parts) {
    yield { ...assemble(orderId, found, hasLedger), holds: holds.get(orderId) ?? [] }
    holds.delete(orderId)
  }
  for (const [orderId, left] of holds) yield { kind: 'order', orderId, holds: left }
}

const assemble = (orderId: string, parts: readonly Part[], hasLedger: boolean): Omit<OrderFact, 'holds'> => {
  const charges = parts.flatMap((part) => ('charge' in part ? [part.charge] : []))
  const others = Object.assign({}, ...parts.filter((part) => !('charge' in part))) as Omit<Part, 'charge'>
  return { kind: 'order', orderId, ...others, ...(hasLedger ? { charges } : {}) }
}

async function* keyed<Stored extends { _id: string }>(
  documents: AsyncIterable<Stored>,
  partOf: (document: Stored) => Part,
  keyOf: (document: Stored) => string = ({ _id }) => _id,
): AsyncGenerator<Keyed<Part>> {
  for await (const document of documents) yield { key: keyOf(document), part: partOf(document) }
}

// The store's own index: it holds only documents with an unpublished event.
const OUTBOX_INDEX = 'outbox_unpublished'

async function* readOutboxes(databases: Databases, read: OrdersReading['read']): AsyncGenerator<Fact> {
  for (const service of databases.services) {
    const db = databases.of(service)
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      const collection = db.collection(name)
      if (!(await collection.indexExists(OUTBOX_INDEX))) continue
      const filter = { 'outbox.0': { $exists: true } }
      const waiting = { collection, shape: storedOutbox, filter, fields: ['outbox.time'], hint: OUTBOX_INDEX }
      for await (const { _id: id, outbox } of read(waiting)) {
        const oldestAt = outbox.map(({ time }) => time).toSorted()[0] ?? ''
        yield { kind: 'outbox', collection: collection.namespace, id, events: outbox.length, oldestAt }
      }
    }
  }
}

async function* readParked(databases: Databases, read: OrdersReading['read']): AsyncGenerator<Fact> {
  for (const service of databases.services) {
    const collection = databases.of(service).collection('parked')
    const fields = ['parkedAt', 'blocker.id', 'blocker.type', 'waiting.id']
    for await (const { _id: key, parkedAt, waiting, blocker } of read({
      collection,
      shape: storedParked,
      fields,
    })) {
      const fact = { collection: collection.namespace, key, parkedAt, waiting: waiting.length }
      yield { kind: 'parked', ...fact, blocker: `${blocker.type} ${blocker.id}` }
    }
  }
}
