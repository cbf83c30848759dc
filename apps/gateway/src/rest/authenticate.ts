import { AppError } from '@waybill/contracts'
import { remoteAddressOf } from '@waybill/service-kit'
import type { Context, MiddlewareHandler } from 'hono'
import { clientAddress } from '../client-address.ts'
import type { RateLimits } from '../rate-limits.ts'
import type { FindPartner } from './partner-keys.ts'
import type { RestEnv } from './partner.ts'

/** What {@link authenticate} takes. */
export interface AuthenticateOptions {
  readonly findPartner: FindPartner
  readonly limits: Pick<RateLimits, 'auth'>
  readonly trustedProxies: number
}

const bearer = /^bearer +(\S+)$/i

const addressOf = (c: Context, trustedProxies: number): string =>
  clientAddress({ headers: c.req.raw.headers, remoteAddress: remoteAddressOf(c) }, trustedProxies)

/** Demands a valid API key. Wrong ones are counted by the caller's address, and refused with `rate_limited` in the end. */
export const authenticate = (options: AuthenticateOptions): MiddlewareHandler<RestEnv> => {
  const { findPartner, limits, trustedProxies } = options
  return async (c, next) => {
    const [, secret] = bearer.exec(c.req.header('authorization') ?? '') ?? []
    c.header('www-authenticate', 'Bearer')
    if (secret === undefined) {
      throw new AppError('api_key_invalid', { userMessage: 'Send `Authorization: Bearer wb_…`.' })
    }
    try {
      c.set('partner', await findPartner(secret))
    } catch (error) {
      const isWrong = error instanceof AppError && error.code === 'api_key_invalid'
      if (isWrong) await limits.auth(addressOf(c, trustedProxies))
      throw error
    }
    c.header('www-authenticate', undefined)
    return next()
  }
}
