import type { Money, OrderFailureReason, OrderLine, OrderStatus } from '@waybill/contracts'
import { MongoClient, type Db } from 'mongodb'

/** An order as orders has it. */
export interface OrderRecord {
  readonly _id: string
  readonly status: OrderStatus
  readonly money?: 'unpaid' | 'paid' | 'refunded'
  readonly lines?: readonly OrderLine[]
  readonly total?: Money
  readonly failure?: { readonly reason: OrderFailureReason }
}

/** What the provider did under one idempotency key. */
export interface LedgerRecord {
  readonly _id: string
  readonly orderId: string
  readonly capturedMinor: number
  readonly refundedMinor: number
}

/** A payment as payments has it. */
export interface PaymentRecord {
  readonly _id: string
  readonly status: string
  /** There while something is left to be done. */
  readonly nextCheckAt?: string
}

/** A product's stock as inventory has it. */
export interface ProductRecord {
  readonly _id: string
  readonly initial: number
  readonly restocked: number
  readonly sold: number
  readonly available: number
  readonly holds: readonly { readonly orderId: string; readonly quantity: number }[]
}

/** What the services have written down. */
export interface Records {
  readonly orders: readonly OrderRecord[]
  readonly ledger: readonly LedgerRecord[]
  readonly payments: readonly PaymentRecord[]
  readonly products: readonly ProductRecord[]
}

/** A look into the services' databases. */
export interface RecordsView {
  /** Everything. `skus` names the products. */
  read(skus: readonly string[]): Promise<Records>
  /** Documents with events that are not yet known to be published, by collection. */
  unpublished(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

const databaseOf = (client: MongoClient, service: string): Db => client.db(`waybill_${service}`)
const stored = ['users', 'inventory', 'orders', 'payments', 'notifications'] as const

/** Connects to the stack's database; waits for it up to 30 s. */
export const viewRecords = async (uri: string): Promise<RecordsView> => {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 30_000 }).connect()
  const all = async <Record extends { _id: string }>(
    service: (typeof stored)[number],
    collection: string,
    { fields, filter = {} }: { fields: readonly Exclude<keyof Record, '_id'>[]; filter?: object },
  ): Promise<Record[]> => {
    const projection = Object.fromEntries(fields.map((field) => [field, 1]))
    const found = databaseOf(client, service).collection(collection).find(filter).project<Record>(projection)
    return found.toArray()
  }
  return {
    read: async (skus) => {
      const [orders, ledger, payments, products] = await Promise.all([
        all<OrderRecord>('orders', 'orders', { fields: ['status', 'money', 'lines', 'total', 'failure'] }),
        all<LedgerRecord>('payments', 'provider_ledger', {
          fields: ['orderId', 'capturedMinor', 'refundedMinor'],
        }),
        all<PaymentRecord>('payments', 'payments', { fields: ['status', 'nextCheckAt'] }),
        all<ProductRecord>('inventory', 'products', {
          fields: ['initial', 'restocked', 'sold', 'available', 'holds'],
          filter: { _id: { $in: [...skus] } },
        }),
      ])
      return { orders, ledger, payments, products }
    },
    unpublished: async () => {
      const counts: [string, number][] = []
      for (const service of stored) {
        const database = databaseOf(client, service)
        for (const { name } of await database.listCollections({}, { nameOnly: true }).toArray()) {
          const count = await database.collection(name).countDocuments({ 'outbox.0': { $exists: true } })
          if (count > 0) counts.push([`${service}.${name}`, count])
        }
      }
      return Object.fromEntries(counts)
    },
    close: () => client.close(),
  }
}
