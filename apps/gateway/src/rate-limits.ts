import { AppError } from '@waybill/contracts'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Points per minute of each limit, on one gateway. */
export interface RateLimitSettings {
  /** Sign-ups, sign-ins and refreshes per client address. */
  readonly authPerMinute: number
  /** Sign-in attempts per e-mail address, wherever they come from. */
  readonly signInsPerMinute: number
  /** Changes per account. */
  readonly writesPerMinute: number
  /** Reads per client address. */
  readonly readsPerMinute: number
}

/** The limits by name; each takes one point for the key. */
export interface RateLimits {
  auth(address: string): Promise<void>
  signIn(email: string): Promise<void>
  write(userId: string): Promise<void>
  read(address: string): Promise<void>
}

/** @throws AppError `rate_limited` with the seconds to wait, from each function once its points are spent. */
export const createRateLimits = (settings: RateLimitSettings): RateLimits => {
  const perMinute = (points: number) => {
    const limiter = new RateLimiterMemory({ points, duration: 60 })
    return async (key: string) => {
      try {
        await limiter.consume(key)
      } catch (rejection) {
        if (!(rejection instanceof RateLimiterRes)) throw rejection
        throw new AppError('rate_limited', { retryAfterSeconds: Math.ceil(rejection.msBeforeNext / 1000) })
      }
    }
  }
  return {
    auth: perMinute(settings.authPerMinute),
    signIn: perMinute(settings.signInsPerMinute),
    write: perMinute(settings.writesPerMinute),
    read: perMinute(settings.readsPerMinute),
  }
}
