import type { Profile } from '@waybill/contracts'
import { profileOf, rename, requireActive } from './account.ts'
import type { AccountsStore } from './users-store.ts'

/** @throws AppError unauthenticated when the account was erased. */
export const updateProfile = async (
  { accounts, clock }: { readonly accounts: AccountsStore; readonly clock: () => Date },
  userId: string,
  input: { name: string },
): Promise<Profile> => {
  const changed = await accounts.change(userId, (account) => rename(account, input.name, clock()))
  return profileOf(requireActive(changed))
}
