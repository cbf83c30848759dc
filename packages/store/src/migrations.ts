import type { Logger } from '@waybill/event-bus'
import type { Db } from 'mongodb'

/** One step from an older shape of the data to a newer. It may run again after a crash: make it repeatable. */
export interface Migration {
  /** Unique and sortable: `2026-11-23-order-currency`. */
  readonly name: string
  /** `signal` aborts when the lease was lost; another process may then be running the migration. */
  readonly up: (context: { readonly db: Db; readonly signal: AbortSignal }) => Promise<void>
}

/** What {@link runMigrations} takes. */
export interface MigrationsOptions {
  readonly db: Db
  /** Who runs them, for the lease and the logs. */
  readonly service: string
  /** In the order in which they shall run. */
  readonly migrations: readonly Migration[]
  readonly logger: Logger
  /** How long a dead holder keeps the others waiting. Default 15,000 ms. */
  readonly leaseMs?: number
}

/**
 * Runs the migrations that this database has not seen, once, also when several processes start together: one holds
 * a lease and renews it, the others wait for it and find nothing left to do.
 * @throws the error of the migration that failed; those before it stay done.
 */
export declare const runMigrations: (options: MigrationsOptions) => Promise<void>
