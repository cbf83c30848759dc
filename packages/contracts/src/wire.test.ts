import * as z from 'zod'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { placeOrderInput, type Order } from './orders-rpc.ts'
import { fromWire, toWire, wireInput, wireSchema, type Wire } from './wire.ts'

const line = { sku: 'MUG-01', quantity: 1, unit_price: { amount_minor: 100, currency: 'EUR' } }
const body = {
  idempotency_key: 'key-00000001',
  lines: [line],
  payment_method: 'pm_card_ok',
  shipping_address: { name: 'Ada', line1: 'Quay 4', postal_code: '20457', city: 'Hamburg', country: 'DE' },
}

describe('names on the wire', () => {
  test('are snake case at any depth, and values stay as they are', () => {
    expect(toWire({ unitPrice: { amountMinor: 1 }, lines: [{ line1: 'someName' }], at: null })).toEqual({
      unit_price: { amount_minor: 1 },
      lines: [{ line1: 'someName' }],
      at: null,
    })
    expectTypeOf<Wire<Order>['shipping_address']>().toExtend<{ postal_code: string } | undefined>()
  })

  test('come back as they were', () => {
    expect(fromWire(toWire({ line1: 'a', postalCode: 'b' }))).toEqual({ line1: 'a', postalCode: 'b' })
  })
})

describe('what a partner sends', () => {
  test('arrives as the inner schema has it', () => {
    expect(wireInput(placeOrderInput).parse(body)).toMatchObject({
      paymentMethod: 'pm_card_ok',
      lines: [{ unitPrice: { amountMinor: 100 } }],
    })
  })

  test('is refused by the same rules, with the names that the partner used', () => {
    const broken = { ...body, lines: [{ ...line, unit_price: { ...line.unit_price, amount_minor: -1 } }] }
    const { error } = wireInput(placeOrderInput).safeParse(broken)
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['lines.0.unit_price.amount_minor'])
  })

  test('is refused by rules between fields', () => {
    const two = [line, { ...line, unit_price: { amount_minor: 1, currency: 'USD' } }]
    expect(wireInput(placeOrderInput).safeParse({ ...body, lines: two }).error?.issues).toMatchObject([
      { message: 'all lines must be in one currency' },
    ])
  })

  test('is refused when it has a field that nobody knows, at any depth', () => {
    const unknown = (input: object) =>
      wireInput(placeOrderInput)
        .safeParse(input)
        .error?.issues.map(({ path, code }) => [code, ...path])
    expect(unknown({ ...body, note: 'gift' })).toEqual([['unrecognized_keys']])
    const address = { ...body.shipping_address, state: 'HH' }
    expect(unknown({ ...body, shipping_address: address })).toEqual([
      ['unrecognized_keys', 'shipping_address'],
    ])
  })

  test('cannot use the inner names', () => {
    expect(wireSchema(z.object({ unitPrice: z.int() })).safeParse({ unitPrice: 1 }).success).toBe(false)
  })

  test('may leave out what has a default or is optional', () => {
    const schema = z.object({ pageSize: z.int().default(20), lastName: z.string().optional() })
    expect(wireInput(schema).parse({})).toEqual({ pageSize: 20 })
  })
})
