import type { Logger } from '@waybill/event-bus'
import type { Db } from 'mongodb'
import { MigrationError, MongoDBStorage, Umzug } from 'umzug'
import { withLease } from './lease.ts'

/** One step from an older shape of the data to a newer. It may run again after a crash: make it repeatable. */
export interface Migration {
  /** Unique and never changed: `2026-11-23-order-currency`. */
  readonly name: string
  /** `signal` aborts when the lease was lost; another process may then be running the migration. */
  readonly up: (context: { readonly db: Db; readonly signal: AbortSignal }) => Promise<unknown>
}

/** What {@link runMigrations} takes. */
export interface MigrationsOptions {
  readonly db: Db
  /** For the logs. */
  readonly service: string
  /** In the order in which they shall run. */
  readonly migrations: readonly Migration[]
  readonly logger: Logger
  /** How long a dead holder keeps the others waiting. Default 15,000 ms. */
  readonly leaseMs?: number
}

/**
 * Runs the migrations that this database has not seen, once, also when several processes start together: one holds
 * a lease and renews it, the others wait for it and find nothing left to do. The collection `migrations` remembers.
 * @throws the error of the migration that failed; those before it stay done.
 * @example
 * await runMigrations({ db, service: 'orders', logger, migrations: [
 *   { name: '2026-11-23-currency', up: ({ db }) => db.collection('orders').updateMany(
 *     { currency: { $exists: false } }, { $set: { currency: 'EUR' } }) },
 * ] })
 */
export const runMigrations = async (options: MigrationsOptions): Promise<void> => {
  const { db, service, logger, leaseMs = 15_000 } = options
  if ((await migrator(options, neverLost).pending()).length === 0) return
  await withLease({ db, name: 'migrations', leaseMs, logger }, async (signal) => {
    const umzug = migrator(options, signal)
    umzug.on('migrating', ({ name }) => logger.info({ service, migration: name }, 'migrating'))
    umzug.on('migrated', ({ name }) => logger.info({ service, migration: name }, 'migrated'))
    try {
      await umzug.up()
    } catch (error) {
      throw error instanceof MigrationError ? error.cause : error
    }
  })
}

const neverLost = new AbortController().signal

const migrator = ({ db, migrations }: MigrationsOptions, signal: AbortSignal) =>
  new Umzug({
    migrations: migrations.map(({ name, up }) => ({
      name,
      up: async () => {
        signal.throwIfAborted()
        await up({ db, signal })
        // A holder that lost its lease must not call the migration done: the next one runs it again.
        signal.throwIfAborted()
      },
    })),
    storage: new MongoDBStorage({ collection: db.collection('migrations') }),
    logger: undefined,
  })
