import { AppError } from '@waybill/contracts'
import type { Collection, Db } from 'mongodb'
import type { StoredApiKey } from './api-key.ts'

type ApiKeyDocument = Omit<StoredApiKey, 'keyId'> & { _id: string }

/** The keys of partners. */
export interface ApiKeysStore {
  prepare(): Promise<void>
  add(key: StoredApiKey): Promise<void>
  find(keyId: string): Promise<StoredApiKey | undefined>
  /** Newest first. @throws AppError validation_failed for a cursor that is none. */
  list(
    userId: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ items: StoredApiKey[]; nextCursor: string | null }>
  /** Keys that still work. */
  countActive(userId: string, now: Date): Promise<number>
  /** False: it was rotated or revoked in between. */
  replace(keyId: string, by: { keyId: string; endsAt: Date }): Promise<boolean>
  /** Once: a second call changes nothing. */
  revoke(keyId: string, now: Date): Promise<void>
  remove(keyId: string): Promise<void>
  removeAllOf(userId: string): Promise<void>
  /** Notes the use, unless one of the last `withinMs` is noted. */
  touch(keyId: string, use: { now: Date; withinMs: number }): Promise<void>
}

const toDocument = ({ keyId, ...rest }: StoredApiKey): ApiKeyDocument => ({ _id: keyId, ...rest })
const toKey = ({ _id, ...rest }: ApiKeyDocument): StoredApiKey => ({ keyId: _id, ...rest })

const cursorOf = ({ createdAt, keyId }: StoredApiKey): string => `${createdAt.getTime()}.${keyId}`

const readCursor = (cursor: string): { createdAt: Date; keyId: string } => {
  const [, time, keyId] = /^(\d{1,15})\.(key_[0-9a-z]{13})$/.exec(cursor) ?? []
  if (keyId === undefined) {
    const fields = [{ path: 'cursor', message: 'is not one of ours' }]
    throw new AppError('validation_failed', { fields })
  }
  return { createdAt: new Date(Number(time)), keyId }
}

export const createApiKeysStore = (db: Db): ApiKeysStore => {
  const keys: Collection<ApiKeyDocument> = db.collection('api_keys')
  return {
    prepare: async () => {
      await keys.createIndex({ userId: 1, createdAt: -1, _id: -1 })
    },
    add: async (key) => {
      await keys.insertOne(toDocument(key))
    },
    find: async (keyId) => {
      const found = await keys.findOne({ _id: keyId })
      return found === null ? undefined : toKey(found)
    },
    list: async (userId, { cursor, limit }) => {
      const after = cursor === undefined ? undefined : readCursor(cursor)
      const older = after && {
        $or: [
          { createdAt: { $lt: after.createdAt } },
          { createdAt: after.createdAt, _id: { $lt: after.keyId } },
        ],
      }
      const query = keys.find({ userId, ...older }).sort({ createdAt: -1, _id: -1 })
      const found = (await query.limit(limit + 1).toArray()).map(toKey)
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return { items, nextCursor: found.length > limit && last !== undefined ? cursorOf(last) : null }
    },
    countActive: (userId, now) =>
      keys.countDocuments({
        userId,
        revokedAt: null,
        $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
      }),
    replace: async (keyId, by) => {
      const { matchedCount } = await keys.updateOne(
        { _id: keyId, replacedBy: null, revokedAt: null },
        { $set: { replacedBy: by.keyId, expiresAt: by.endsAt } },
      )
      return matchedCount === 1
    },
    revoke: async (keyId, now) => {
      await keys.updateOne({ _id: keyId, revokedAt: null }, { $set: { revokedAt: now } })
    },
    remove: async (keyId) => {
      await keys.deleteOne({ _id: keyId })
    },
    removeAllOf: async (userId) => {
      await keys.deleteMany({ userId })
    },
    touch: async (keyId, { now, withinMs }) => {
      const before = new Date(now.getTime() - withinMs)
      await keys.updateOne(
        { _id: keyId, $or: [{ lastUsedAt: null }, { lastUsedAt: { $lt: before } }] },
        { $set: { lastUsedAt: now } },
      )
    },
  }
}
