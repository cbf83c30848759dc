import { TRPCClientError } from '@trpc/client'
import type { Money } from '@waybill/contracts'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { orderFailure } from './order-outcome.ts'
import { isWaybillError, WaybillError } from './waybill-error.ts'

const price: Money = { amountMinor: 900, currency: 'EUR' }
const failure = {
  reason: 'price_changed' as const,
  rejectedLines: [{ sku: 'MUG-1', requested: 1, currentPrice: price }],
}

describe('isWaybillError', () => {
  const error: unknown = new WaybillError('rate_limited', { message: 'slow down', retryAfterSeconds: 3 })

  it('narrows to one code, or to one of several', () => {
    expect(isWaybillError(error, 'rate_limited')).toBe(true)
    expect(isWaybillError(error, 'not_found')).toBe(false)
    expect(isWaybillError(error, ['not_found', 'rate_limited'])).toBe(true)
    expect(isWaybillError(error, ['not_found'])).toBe(false)
    if (isWaybillError(error, ['not_found', 'rate_limited'])) {
      expectTypeOf(error.code).toEqualTypeOf<'not_found' | 'rate_limited'>()
    }
    // @ts-expect-error a code that does not exist
    expect(isWaybillError(error, 'no_such_code')).toBe(false)
  })

  it('is false for anything else', () => {
    for (const other of [undefined, null, 'price_changed', new Error('x'), new TRPCClientError('x')]) {
      expect(isWaybillError(other)).toBe(false)
    }
  })
})

describe('a WaybillError', () => {
  it('is an error of tRPC as well, so that tRPC passes it on as it is', () => {
    const error = new WaybillError('not_found', { message: 'gone' })
    expect(error).toBeInstanceOf(WaybillError)
    expect(TRPCClientError.from(error)).toBe(error)
  })
})

describe('why an order failed', () => {
  it('is an error with the lines and the prices now', () => {
    const error = orderFailure({ failure })
    expect(isWaybillError(error, 'price_changed') && error.rejectedLines).toEqual(failure.rejectedLines)
  })

  it('is nothing for an order that did not fail', () => {
    expect(orderFailure({})).toBeUndefined()
  })
})
