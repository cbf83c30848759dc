import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb'

const DUPLICATE_KEY = 11_000

/** Inserts those whose ids are not there yet, however often it is called. Resolves to how many that were. */
export const insertMissing = async <Stored extends { _id: string }>(
  collection: Collection<Stored>,
  documents: readonly Stored[],
): Promise<number> => {
  if (documents.length === 0) return 0
  try {
    const batch = documents as readonly OptionalUnlessRequiredId<Stored>[]
    return (await collection.insertMany(batch, { ordered: false })).insertedCount
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error
    const failures = [error.writeErrors].flat()
    if (failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error
    return error.insertedCount
  }
}
