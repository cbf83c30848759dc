import { createAggregates, type Aggregates, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { TestCharge } from './test-charge.ts'

/** The pretended provider's own records, by idempotency key. They outlive every crash of ours, as a real one's do. */
export type TestLedger = Pick<Aggregates<TestCharge>, 'apply' | 'find' | 'ensureIndexes'>

export const createTestLedger = ({ db, relay }: { db: Db; relay: Relay }): TestLedger =>
  createAggregates<TestCharge>({
    db,
    relay,
    collection: 'test_provider_charges',
    service: 'payments',
    indexes: [{ name: 'by_order', key: { orderId: 1 } }],
  })
