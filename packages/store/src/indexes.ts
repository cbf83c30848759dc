import type { Collection, Document, IndexDescription } from 'mongodb'

/** An index of a service's collection. The name is stable: a `DuplicateKeyError` carries it. */
export type IndexDeclaration = Pick<
  IndexDescription,
  'key' | 'unique' | 'sparse' | 'partialFilterExpression' | 'collation'
> & { readonly name: string }

/**
 * Makes the indexes that are missing; those that exist cost one round trip together. None is ever dropped.
 * @throws MongoServerError when an index of the same name exists with another definition.
 * @example
 * await ensureIndexes(db.collection('accounts'), [{ name: 'email', key: { email: 1 }, unique: true }])
 */
export const ensureIndexes = async <Stored extends Document>(
  collection: Collection<Stored>,
  indexes: readonly IndexDeclaration[],
): Promise<void> => {
  if (indexes.length > 0) await collection.createIndexes([...indexes])
}

/** Holds only documents with an unpublished event, so that it stays small and the sweeper never scans. */
export const outboxIndex = {
  name: 'outbox_unpublished',
  key: { 'outbox.time': 1 },
  partialFilterExpression: { 'outbox.0': { $exists: true } },
} as const satisfies IndexDeclaration
