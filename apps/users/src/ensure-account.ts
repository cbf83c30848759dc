import { AppError, type Role } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import { v7 as uuidv7 } from 'uuid'
import { normaliseEmail, openAccount, replacePasswordHash } from './account.ts'
import type { EraseDeps } from './erase-account.ts'

/** An account that the configuration asks for. */
export interface WantedAccount {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly role: Role
}

/**
 * Makes sure that an account of the configuration exists with its password; harmless at every start. An account
 * with the address but another role is left alone: whoever registered it first must not become an operator.
 */
export const ensureAccount = async (
  deps: Omit<EraseDeps, 'carts'> & { readonly logger: Logger },
  { email, password, name, role }: WantedAccount,
): Promise<void> => {
  const { accounts, sessions, passwords, clock, logger } = deps
  const account = await accounts.findByEmail(normaliseEmail(email))
  if (account === undefined) {
    const userId = uuidv7()
    const passwordHash = await passwords.hash(password)
    try {
      await accounts.open(userId, openAccount({ userId, email, name, role, passwordHash }, clock()))
      logger.info({ userId, role }, 'made the account of the configuration')
    } catch (error) {
      // Another instance that starts at the same moment made it.
      if (!(error instanceof AppError) || error.code !== 'email_taken') throw error
    }
    return
  }
  const { userId } = account
  if (account.role !== role) {
    logger.error(
      { userId, role: account.role, wanted: role },
      'the configured address has another role: left alone',
    )
    return
  }
  if (await passwords.verify(account.passwordHash, password)) return
  const passwordHash = await passwords.hash(password)
  await accounts.change(userId, (current) => replacePasswordHash(current, passwordHash))
  await sessions.endAllOf(userId)
  logger.info({ userId, role }, 'the configured password changed: set it and ended the sessions')
}
