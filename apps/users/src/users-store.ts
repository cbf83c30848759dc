import { AppError } from '@waybill/contracts'
import { createAggregates, DuplicateKeyError, type Decision, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import { requireActive, type Account, type ActiveAccount } from './account.ts'

export interface AccountsStore {
  prepare(): Promise<void>
  /** @throws AppError email_taken when another account has the address. */
  open(userId: string, decision: Decision<Account>): Promise<ActiveAccount>
  /** Decides on the newest state; resolves to the account after it. */
  change(
    userId: string,
    decide: (account: Account | undefined) => Decision<Account>,
  ): Promise<Account | undefined>
  find(userId: string): Promise<Account | undefined>
  /** Expects a normalised address. */
  findByEmail(email: string): Promise<ActiveAccount | undefined>
}

const uniqueEmail = 'unique_email'

const emailTaken = (error: unknown): never => {
  if (error instanceof DuplicateKeyError && error.index === uniqueEmail) throw new AppError('email_taken')
  throw error
}

export const createAccountsStore = ({ db, relay }: { db: Db; relay: Relay }): AccountsStore => {
  const accounts = createAggregates<Account>({
    db,
    relay,
    collection: 'accounts',
    service: 'users',
    indexes: [
      // Partial: erased accounts have no address, and there may be many of them.
      {
        name: uniqueEmail,
        key: { email: 1 },
        unique: true,
        partialFilterExpression: { email: { $exists: true } },
      },
    ],
  })
  return {
    prepare: () => accounts.ensureIndexes(),
    open: async (userId, decision) => {
      const { state } = await accounts.apply(userId, { decide: () => decision }).catch(emailTaken)
      return requireActive(state)
    },
    change: async (userId, decide) => (await accounts.apply(userId, { decide })).state,
    find: (userId) => accounts.find(userId),
    findByEmail: async (email) => {
      const found = await accounts.collection.findOne({ email }, { projection: { _id: 1 } })
      const account = found === null ? undefined : await accounts.find(found._id)
      return account?.status === 'active' ? account : undefined
    },
  }
}
