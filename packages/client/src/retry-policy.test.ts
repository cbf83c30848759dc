import { describe, expect, it } from 'vitest'
import { jitterMs, lossesInRow, retryDelayMs, retryPolicy } from './retry-policy.ts'
import { WaybillError, type WaybillErrorCode } from './waybill-error.ts'

const policy = retryPolicy()
const failed = (code: WaybillErrorCode, attempts: number, retryAfterSeconds?: number) => ({
  error: new WaybillError(code, { message: code, retryAfterSeconds }),
  attempts,
})

describe('the pause before the next attempt', () => {
  it('is anything up to a bound that doubles, and no more than the longest', () => {
    const longest = [1, 2, 3, 6, 20].map((attempts) => jitterMs(policy, attempts, () => 0.9999))
    expect(longest).toEqual([199, 399, 799, 4999, 4999])
    expect(jitterMs(policy, 3, () => 0)).toBe(0)
  })

  it('is not before the time that the gateway said', () => {
    expect(retryDelayMs(policy, failed('rate_limited', 1, 3), () => 0)).toBe(3000)
    expect(retryDelayMs(policy, failed('rate_limited', 1, 3), () => 0.5)).toBe(3100)
  })

  it('is none when that time is too long', () => {
    expect(retryDelayMs(policy, failed('rate_limited', 1, 21), () => 0)).toBeUndefined()
  })

  it('is none after the last attempt, and none at all without retries', () => {
    expect(retryDelayMs(policy, failed('timeout', 4), () => 0)).toBeUndefined()
    expect(retryDelayMs(retryPolicy(false), failed('timeout', 1), () => 0)).toBeUndefined()
  })

  it.each([
    'conflict',
    'rate_limited',
    'timeout',
    'service_unavailable',
    'internal',
    'connection_failed',
  ] as const)('is for %s', (code) => expect(retryDelayMs(policy, failed(code, 1), () => 0)).toBe(0))

  it.each(['price_changed', 'aborted', 'forbidden', 'session_expired', 'idempotency_key_reused'] as const)(
    'is not for %s',
    (code) => expect(retryDelayMs(policy, failed(code, 1), () => 0)).toBeUndefined(),
  )
})

describe('the losses of a subscription', () => {
  it('count on while connections hardly live, and from one again after one that lived', () => {
    expect(lossesInRow(policy, 3, Number.NEGATIVE_INFINITY)).toBe(4)
    expect(lossesInRow(policy, 3, policy.maxMs)).toBe(4)
    expect(lossesInRow(policy, 3, policy.maxMs + 1)).toBe(1)
  })
})
