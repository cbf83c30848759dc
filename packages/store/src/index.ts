// The whole of the package, by name.
export { connectMongo, type Mongo, type MongoOptions } from './connect-mongo.ts'
export { type AggregateDocument, type AggregateFields, type AggregateState } from './aggregate-document.ts'
export { change, emit, unchanged, type Change, type Decision, type PendingEvent } from './decision.ts'
export { createAggregates, type Aggregates, type AggregatesOptions } from './aggregates.ts'
export { type Applied, type ApplyCommand } from './decide-group.ts'
export { DuplicateKeyError } from './duplicate-key-error.ts'
export { ensureIndexes, type IndexDeclaration } from './indexes.ts'
export { outboxUpdate, type OutboxUpdate } from './outbox-update.ts'
export { type OutboxDocument } from './outbox-lanes.ts'
export {
  createRelay,
  type Relay,
  type RelayObserver,
  type RelayOptions,
  type RelayStopReport,
} from './relay.ts'
export { createPoller, type Poller, type PollerOptions } from './poller.ts'
export { runMigrations, type Migration, type MigrationsOptions } from './migrations.ts'
export {
  createParkingLot,
  type MongoParkingLot,
  type ParkedKey,
  type ParkingLotOptions,
} from './parking-lot.ts'
