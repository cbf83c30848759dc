// The whole of the package, by name.
export { connectMongo, type Mongo, type MongoOptions } from './connect-mongo.ts'
export { type AggregateDocument, type AggregateFields, type AggregateState } from './aggregate-document.ts'
export { change, emit, unchanged, type Change, type Decision, type PendingEvent } from './decision.ts'
export {
  createAggregates,
  type Aggregates,
  type AggregatesOptions,
  type Applied,
  type ApplyCommand,
} from './aggregates.ts'
export { DuplicateKeyError } from './duplicate-key-error.ts'
export { ensureIndexes, type IndexDeclaration } from './indexes.ts'
export { outboxUpdate, type OutboxUpdate } from './outbox-update.ts'
export {
  createRelay,
  type OutboxDocument,
  type Relay,
  type RelayObserver,
  type RelayOptions,
} from './relay.ts'
export { createPoller, type Poller, type PollerOptions } from './poller.ts'
export { runMigrations, type Migration, type MigrationsOptions } from './migrations.ts'
