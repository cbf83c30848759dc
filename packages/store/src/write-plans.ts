import { randomBytes } from 'node:crypto'
import {
  type AnyBulkWriteOperation,
  type Collection,
  MongoBulkWriteError,
  MongoError,
  MongoInvalidArgumentError,
  type WriteError,
} from 'mongodb'
import type { AggregateState, StoredAggregate } from './aggregate-document.ts'
import type { Plan } from './decide-group.ts'
import { DuplicateKeyError } from './duplicate-key-error.ts'
import { changesBetween } from './state-changes.ts'

/**
 * What became of a plan's write. `conflict`: somebody else wrote first and nothing was written. `unknown`: so many
 * others wrote that this write can no longer be told from theirs.
 */
export type WriteOutcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'unknown' }
  | FailedWrite

/** A write that failed, and whose fault it is: this plan's, that of one of the batch, or the server's. */
export interface FailedWrite {
  readonly kind: 'failed'
  readonly blame: 'plan' | 'batch' | 'server'
  readonly error: unknown
}

const WRITES_KEPT = 4
const DUPLICATE_KEY = 11_000
const processMark = randomBytes(5).toString('base64url')
let writeCount = 0
const newWriteId = () => `${processMark}${(writeCount++).toString(36)}`

const written = { kind: 'written' } as const
const conflict = { kind: 'conflict' } as const
const refused = (error: Error): FailedWrite => ({ kind: 'failed', blame: 'plan', error })
const failedBatch = (error: unknown): FailedWrite => {
  // What cannot be encoded never reaches the server, and one such document stops the whole command.
  const isUnsendable = !(error instanceof MongoError) || error instanceof MongoInvalidArgumentError
  return { kind: 'failed', blame: isUnsendable ? 'batch' : 'server', error }
}

/** Inserts new aggregates by one unordered `insertMany`. Outcomes are in the order of the plans. */
export const insertPlans = async <State extends AggregateState>(
  collection: Collection<StoredAggregate>,
  plans: readonly Plan<State>[],
  inboxSize: number,
): Promise<readonly WriteOutcome[]> => {
  try {
    const documents = plans.map((plan) => newDocument(plan, inboxSize))
    await collection.insertMany(documents, { ordered: false, ignoreUndefined: true })
    return plans.map(() => written)
  } catch (error) {
    const errors = errorsByIndex(error)
    return plans.map((_plan, index) =>
      errors === undefined ? failedBatch(error) : outcomeOf(errors.get(index)),
    )
  }
}

/** Updates known aggregates by one unordered `bulkWrite`. Outcomes are in the order of the plans. */
export const updatePlans = async <State extends AggregateState>(
  collection: Collection<StoredAggregate>,
  plans: readonly Plan<State>[],
  inboxSize: number,
): Promise<readonly WriteOutcome[]> => {
  const writeIds = plans.map(newWriteId)
  let matched: number
  let errors: ErrorsByIndex | undefined = new Map()
  try {
    const operations = plans.map((plan, index) => conditionalUpdate(plan, writeIds[index] ?? '', inboxSize))
    const result = await collection.bulkWrite(operations, { ordered: false, ignoreUndefined: true })
    matched = result.matchedCount
  } catch (error) {
    errors = errorsByIndex(error)
    if (errors === undefined) return plans.map(() => failedBatch(error))
    matched = error instanceof MongoBulkWriteError ? error.matchedCount : 0
  }
  const outcomes = plans.map((_plan, index) => outcomeOf(errors.get(index)))
  if (matched === plans.length - errors.size) return outcomes
  // The server tells how many matched, not which.
  const newest = matched === 0 ? undefined : await readWrites(collection, plans)
  return outcomes.map((outcome, index) =>
    outcome.kind === 'written' ? judge(plans[index], writeIds[index] ?? '', newest) : outcome,
  )
}

const newDocument = <State extends AggregateState>(plan: Plan<State>, inboxSize: number): StoredAggregate => {
  const { set } = changesBetween({}, plan.after ?? {})
  return {
    _id: plan.id,
    version: 1,
    inbox: plan.applied.slice(-inboxSize),
    outbox: plan.emitted,
    writes: [newWriteId()],
    ...set,
  }
}

const conditionalUpdate = <State extends AggregateState>(
  plan: Plan<State>,
  writeId: string,
  inboxSize: number,
): AnyBulkWriteOperation<StoredAggregate> => {
  const { set, unset } = changesBetween(plan.before, plan.after ?? {})
  const writes = [...(plan.read?.writes ?? []).slice(1 - WRITES_KEPT), writeId]
  const push = {
    ...(plan.applied.length > 0 && { inbox: { $each: [...plan.applied], $slice: -inboxSize } }),
    // The outbox is never set as a whole: the relay takes confirmed events out of it at any time.
    ...(plan.emitted.length > 0 && { outbox: { $each: [...plan.emitted] } }),
  }
  const update: Record<string, object> = {
    $set: { ...set, writes },
    $inc: { version: 1 },
    ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((key) => [key, ''])) }),
    ...(Object.keys(push).length > 0 && { $push: push }),
  }
  return { updateOne: { filter: { _id: plan.id, version: plan.read?.version ?? 0 }, update } }
}

type Newest = ReadonlyMap<string, Pick<StoredAggregate, 'version' | 'writes'>>

const readWrites = async <State extends AggregateState>(
  collection: Collection<StoredAggregate>,
  plans: readonly Plan<State>[],
): Promise<Newest> => {
  const ids = plans.map((plan) => plan.id)
  const found = await collection
    .find({ _id: { $in: ids } }, { projection: { version: 1, writes: 1 } })
    .toArray()
  return new Map(found.map((stored) => [stored._id, stored]))
}

const judge = <State extends AggregateState>(
  plan: Plan<State> | undefined,
  writeId: string,
  newest: Newest | undefined,
): WriteOutcome => {
  const stored = plan && newest?.get(plan.id)
  if (stored === undefined) return conflict
  if (stored.writes.includes(writeId)) return written
  const writesSince = stored.version - (plan?.read?.version ?? 0)
  return writesSince <= WRITES_KEPT ? conflict : { kind: 'unknown' }
}

type ErrorsByIndex = ReadonlyMap<number, WriteError>

/** The errors of single documents; nothing when the command as a whole failed, or may not be durable. */
const errorsByIndex = (error: unknown): ErrorsByIndex | undefined => {
  if (!(error instanceof MongoBulkWriteError)) return undefined
  const errors = error.result.getWriteErrors()
  if (errors.length === 0 || error.result.getWriteConcernError() !== undefined) return undefined
  return new Map(errors.map((one) => [one.index, one]))
}

const outcomeOf = (error: WriteError | undefined): WriteOutcome => {
  if (error === undefined) return written
  if (error.code !== DUPLICATE_KEY)
    return refused(new Error(`MongoDB refused the write with code ${error.code}`))
  // The driver drops keyPattern; the message is the only place where the index is named.
  const index = / index: (\S+) dup key/.exec(error.errmsg ?? '')?.[1] ?? 'unknown'
  return index === '_id_' ? conflict : refused(new DuplicateKeyError(index))
}
