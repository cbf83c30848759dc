import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@waybill/contracts'
import { bulkhead, isBulkheadRejectedError } from 'cockatiel'

/**
 * OWASP's first choice of Argon2id parameters (19 MiB, 2 passes, 1 lane); argon2id is the library's default.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const currentPrefix = '$argon2id$v=19$m=19456,t=2,p=1$'

export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long without a stored hash as with one, so that timing does not tell who has an account. */
  verify(storedHash: string | undefined, password: string): Promise<boolean>
  /** True for a hash made with other parameters than today's: hash the password again while it is at hand. */
  isOutdated(storedHash: string): boolean
}

export interface PasswordOptions {
  /**
   * How many run at once. Default 2: a hash keeps one of libuv's four threads busy for tens of milliseconds, and
   * DNS and files need the others.
   */
  readonly concurrency?: number
  /** How many may wait; more are refused with `service_unavailable`. Default 100. */
  readonly maxWaiting?: number
}

/** The same characters typed on two keyboards may differ in bytes: NFKC, as NIST SP 800-63B asks. */
const normalise = (password: string): string => password.normalize('NFKC')

export const createPasswords = async (options: PasswordOptions = {}): Promise<Passwords> => {
  const { concurrency = 2, maxWaiting = 100 } = options
  const bounded = bulkhead(concurrency, maxWaiting)
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await bounded.execute(work)
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error
      throw new AppError('service_unavailable', {
        message: `${maxWaiting} password checks are waiting`,
        retryAfterSeconds: 1,
        cause: error,
      })
    }
  }
  const decoy = await hash(randomBytes(32), parameters)
  return {
    hash: (password) => run(() => hash(normalise(password), parameters)),
    verify: async (storedHash, password) => {
      const matches = await run(() => verify(storedHash ?? decoy, normalise(password)))
      return storedHash !== undefined && matches
    },
    isOutdated: (storedHash) => !storedHash.startsWith(currentPrefix),
  }
}
