import {
  AppError,
  userCreated,
  userErased,
  userProfileUpdated,
  type Profile,
  type Role,
} from '@waybill/contracts'
import { change, emit, unchanged, type Decision } from '@waybill/store'

export interface ActiveAccount {
  readonly status: 'active'
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string
  /** Counts changes of the profile, so that consumers can tell which of two is newer. */
  readonly revision: number
  readonly createdAt: string
}

/** What is left of an account whose owner asked to be forgotten: nothing personal. */
interface ErasedAccount {
  readonly status: 'erased'
  readonly userId: string
  readonly erasedAt: string
}

export type Account = ActiveAccount | ErasedAccount

/** How an e-mail address is stored and looked up: composed characters, lower case. */
export const normaliseEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase()

const normaliseName = (name: string): string => name.trim().normalize('NFC')

/** @throws AppError unauthenticated when there is no account (any more) behind a token. */
export const requireActive = (account: Account | undefined): ActiveAccount => {
  if (account?.status === 'active') return account
  throw new AppError('unauthenticated', { message: 'the account of this token is gone' })
}

export const openAccount = (
  input: { userId: string; email: string; name: string; role: Role; passwordHash: string },
  now: Date,
): Decision<Account> => {
  const { userId, role, passwordHash } = input
  const email = normaliseEmail(input.email)
  const name = normaliseName(input.name)
  const createdAt = now.toISOString()
  return change<Account>(
    { status: 'active', userId, email, name, role, passwordHash, revision: 1, createdAt },
    emit(userCreated, { userId, email, name, createdAt }),
  )
}

export const rename = (account: Account | undefined, newName: string, now: Date): Decision<Account> => {
  const active = requireActive(account)
  const name = normaliseName(newName)
  if (name === active.name) return unchanged
  const { userId, email } = active
  const revision = active.revision + 1
  const updatedAt = now.toISOString()
  return change<Account>(
    { ...active, name, revision },
    emit(userProfileUpdated, { userId, email, name, revision, updatedAt }),
  )
}

/** Of no interest to other services, so no event. */
export const replacePasswordHash = (account: Account | undefined, passwordHash: string): Decision<Account> =>
  change<Account>({ ...requireActive(account), passwordHash })

/** Erasing twice is the same as once, so that a repeated request is answered alike. */
export const erase = (account: Account | undefined, now: Date): Decision<Account> => {
  if (account?.status === 'erased') return unchanged
  const { userId } = requireActive(account)
  const erasedAt = now.toISOString()
  return change<Account>({ status: 'erased', userId, erasedAt }, emit(userErased, { userId, erasedAt }))
}

export const profileOf = ({ userId, email, name, role, createdAt }: ActiveAccount): Profile => ({
  userId,
  email,
  name,
  role,
  createdAt,
})
