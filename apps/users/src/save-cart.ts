import { AppError, type Cart, type SaveCartInput } from '@waybill/contracts'
import { requireActive } from './account.ts'
import type { CartsStore } from './carts-store.ts'
import type { AccountsStore } from './users-store.ts'

export interface SaveCartDeps {
  readonly accounts: Pick<AccountsStore, 'find'>
  readonly carts: CartsStore
  readonly clock: () => Date
}

/**
 * Replaces an account's cart as the caller last saw it.
 * @throws AppError `conflict` when another tab or device saved first, `unauthenticated` when the account was erased.
 */
export const saveCart = async (
  { accounts, carts, clock }: SaveCartDeps,
  userId: string,
  input: SaveCartInput,
): Promise<Cart> => {
  requireActive(await accounts.find(userId))
  const saved = await carts.replace(userId, input, clock())
  // An erasure in between removed the cart before this one was written: nothing of it may stay.
  const account = await accounts.find(userId)
  if (account?.status === 'erased') await carts.remove(userId)
  requireActive(account)
  if (saved === undefined) throw new AppError('conflict')
  return saved
}
