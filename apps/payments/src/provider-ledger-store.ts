import { createAggregates, type Aggregates, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { LedgerEntry } from './ledger-entry.ts'

/**
 * The test provider's own records, by idempotency key; they outlive every crash of ours, as a real provider's do.
 * An aggregate each, because those share their round trips and count every call exactly once.
 */
export type ProviderLedger = Pick<Aggregates<LedgerEntry>, 'apply' | 'find' | 'ensureIndexes'>

export const createProviderLedger = ({ db, relay }: { db: Db; relay: Relay }): ProviderLedger =>
  createAggregates<LedgerEntry>({ db, relay, collection: 'provider_ledger', service: 'payments' })
