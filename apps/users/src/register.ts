import type { Session } from '@waybill/contracts'
import { v7 as uuidv7 } from 'uuid'
import { openAccount } from './account.ts'
import { openSession, type SessionDeps } from './open-session.ts'
import type { Passwords } from './passwords.ts'
import type { AccountsStore } from './users-store.ts'

export interface RegisterDeps extends SessionDeps {
  readonly accounts: AccountsStore
  readonly passwords: Passwords
}

/** Opens a customer's account and signs in. @throws AppError email_taken */
export const register = async (
  deps: RegisterDeps,
  input: { email: string; password: string; name: string },
): Promise<Session> => {
  const { email, password, name } = input
  const passwordHash = await deps.passwords.hash(password)
  const userId = uuidv7()
  const account = await deps.accounts.open(
    userId,
    openAccount({ userId, email, name, role: 'customer', passwordHash }, deps.clock()),
  )
  return openSession(deps, account)
}
