import { AppError } from '@waybill/contracts'
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { isRead, type RestEnv } from './partner.ts'

/** Requests per minute and key, on one gateway. */
export interface KeyLimitSettings {
  readonly readsPerMinute: number
  readonly writesPerMinute: number
}

const WINDOW_SECONDS = 60

const spend = async (limiter: RateLimiterMemory, keyId: string): Promise<RateLimiterRes> => {
  try {
    return await limiter.consume(keyId)
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return rejection
    throw rejection
  }
}

/**
 * Limits each key and tells it where it stands, by the fields of draft-ietf-httpapi-ratelimit-headers-10:
 * `RateLimit-Policy: "read";q=1200;w=60` and `RateLimit: "read";r=1199;t=60`.
 */
export const keyLimits = (settings: KeyLimitSettings): MiddlewareHandler<RestEnv> => {
  const policy = (name: string, points: number) => ({
    name,
    points,
    limiter: new RateLimiterMemory({ points, duration: WINDOW_SECONDS }),
  })
  const reads = policy('read', settings.readsPerMinute)
  const writes = policy('write', settings.writesPerMinute)
  return async (c, next) => {
    const { name, points, limiter } = isRead(c.req.method) ? reads : writes
    const { remainingPoints, consumedPoints, msBeforeNext } = await spend(limiter, c.var.partner.keyId)
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
    c.header('ratelimit-policy', `"${name}";q=${points};w=${WINDOW_SECONDS}`)
    c.header('ratelimit', `"${name}";r=${Math.max(0, remainingPoints)};t=${seconds}`)
    if (consumedPoints > points) throw new AppError('rate_limited', { retryAfterSeconds: seconds })
    return next()
  }
}
