import { AppError } from '@waybill/contracts'
import { erase, requireActive } from './account.ts'
import type { ApiKeysStore } from './api-keys-store.ts'
import type { CartsStore } from './carts-store.ts'
import type { Passwords } from './passwords.ts'
import type { SessionsStore } from './sessions-store.ts'
import type { AccountsStore } from './users-store.ts'

export interface EraseDeps {
  readonly accounts: AccountsStore
  readonly sessions: SessionsStore
  readonly carts: CartsStore
  readonly apiKeys: ApiKeysStore
  readonly passwords: Passwords
  readonly clock: () => Date
}

/**
 * Forgets a person: the account keeps its id only, so that the e-mail address is free again, and every session
 * ends, and cart and API keys are gone. An access token that is out lives on for its few minutes, but there is nothing
 * left that it could read.
 * @throws AppError invalid_credentials when the password is wrong.
 */
export const eraseAccount = async (
  { accounts, sessions, carts, apiKeys, passwords, clock }: EraseDeps,
  userId: string,
  input: { password: string },
): Promise<void> => {
  const account = await accounts.find(userId)
  // A repeated request must not fail, and may have to finish what a crash left.
  if (account?.status !== 'erased') {
    const { passwordHash } = requireActive(account)
    if (!(await passwords.verify(passwordHash, input.password))) throw new AppError('invalid_credentials')
    await accounts.change(userId, (current) => erase(current, clock()))
  }
  await Promise.all([sessions.endAllOf(userId), carts.remove(userId), apiKeys.removeAllOf(userId)])
}
