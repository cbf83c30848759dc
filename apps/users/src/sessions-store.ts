import type { Collection, Db } from 'mongodb'
import type { SessionFamily } from './session.ts'

/** Sessions are nobody else's business: plain documents, no inbox and no outbox. */
type SessionDocument = Omit<SessionFamily, 'familyId'> & { _id: string }

export interface SessionsStore {
  prepare(): Promise<void>
  add(family: SessionFamily): Promise<void>
  find(familyId: string): Promise<SessionFamily | undefined>
  /** Puts `family` in place of the one whose token in force is `expectedHash`. False: somebody was faster. */
  replace(family: SessionFamily, expectedHash: string): Promise<boolean>
  end(familyId: string): Promise<void>
  endAllOf(userId: string): Promise<void>
  /** Resolves to how many were removed. */
  removeExpired(now: Date): Promise<number>
}

const toDocument = ({ familyId, ...rest }: SessionFamily): SessionDocument => ({ _id: familyId, ...rest })
const toFamily = ({ _id, ...rest }: SessionDocument): SessionFamily => ({ familyId: _id, ...rest })

export const createSessionsStore = (db: Db): SessionsStore => {
  const sessions: Collection<SessionDocument> = db.collection('sessions')
  return {
    prepare: async () => {
      await sessions.createIndexes([{ key: { userId: 1 } }, { key: { expiresAt: 1 } }])
    },
    add: async (family) => {
      await sessions.insertOne(toDocument(family))
    },
    find: async (familyId) => {
      const found = await sessions.findOne({ _id: familyId })
      return found === null ? undefined : toFamily(found)
    },
    replace: async (family, expectedHash) => {
      const { _id, ...fields } = toDocument(family)
      const { matchedCount } = await sessions.updateOne({ _id, currentHash: expectedHash }, { $set: fields })
      return matchedCount === 1
    },
    end: async (familyId) => {
      await sessions.deleteOne({ _id: familyId })
    },
    endAllOf: async (userId) => {
      await sessions.deleteMany({ userId })
    },
    removeExpired: async (now) => {
      const { deletedCount } = await sessions.deleteMany({ expiresAt: { $lte: now } })
      return deletedCount
    },
  }
}
