import { describe, expect, expectTypeOf, it } from 'vitest'
import type { WaybillClient } from './client-router.ts'
import { isRepeatable, newIdempotencyKey, withKey } from './keyed-mutations.ts'

const newKey = () => 'made'

describe('an idempotency key', () => {
  it('is made for procedures that take one, under the name that they give it', () => {
    expect(withKey('orders.place', { lines: [] }, newKey)).toEqual({ lines: [], idempotencyKey: 'made' })
    expect(withKey('operator.restock', { sku: 'A' }, newKey)).toEqual({ sku: 'A', deliveryId: 'made' })
    expect(withKey('orders.cancel', { orderId: 'o' }, newKey)).toEqual({ orderId: 'o' })
  })

  it('of the caller is kept', () => {
    const input = { idempotencyKey: 'own' }
    expect(withKey('orders.place', input, newKey)).toBe(input)
  })

  it('makes a call repeatable', () => {
    expect(isRepeatable('orders.place', { idempotencyKey: 'own' })).toBe(true)
    expect(isRepeatable('orders.place', {})).toBe(false)
    expect(isRepeatable('orders.cancel', { idempotencyKey: 'own' })).toBe(false)
  })

  it('is different each time', () => {
    expect(newIdempotencyKey()).not.toBe(newIdempotencyKey())
  })

  it('may be left out in the types, and nothing else may', () => {
    type Place = Parameters<WaybillClient['orders']['place']['mutate']>[0]
    expectTypeOf<Place>().toHaveProperty('idempotencyKey').toEqualTypeOf<string | undefined>()
    expectTypeOf<undefined>().not.toExtend<Place['lines']>()
    type Cancel = Parameters<WaybillClient['orders']['cancel']['mutate']>[0]
    expectTypeOf<Cancel['orderId']>().toEqualTypeOf<string>()
  })
})
