import { AppError, type Session } from '@waybill/contracts'
import { normaliseEmail, replacePasswordHash } from './account.ts'
import { openSession } from './open-session.ts'
import type { RegisterDeps } from './register.ts'

/**
 * Signs in. An unknown address and a wrong password take the same time and get the same answer.
 *
 * Nothing is counted per account here: a counter that refuses would let anybody lock out anybody, and one that
 * only delays does not hold back parallel guesses. Guessing is held back by the price of a hash, by the bound on
 * hashes at a time, and by the edge, which knows the caller.
 * @throws AppError invalid_credentials
 */
export const logIn = async (
  deps: RegisterDeps,
  input: { email: string; password: string },
): Promise<Session> => {
  const { accounts, passwords } = deps
  const account = await accounts.findByEmail(normaliseEmail(input.email))
  const matches = await passwords.verify(account?.passwordHash, input.password)
  if (account === undefined || !matches) throw new AppError('invalid_credentials')
  if (passwords.isOutdated(account.passwordHash)) {
    const passwordHash = await passwords.hash(input.password)
    await accounts.change(account.userId, (current) => replacePasswordHash(current, passwordHash))
  }
  return openSession(deps, account)
}
