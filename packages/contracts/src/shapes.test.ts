import { describe, expect, test } from 'vitest'
import { correlationId, idempotencyKey, orderId, sku, timestamp } from './ids.ts'
import { orderLines, paymentMethod, shippingAddress } from './order-shapes.ts'
import { pageInput } from './paging.ts'
import { usersRpc } from './users-rpc.ts'

const line = { sku: 'MUG-01', quantity: 1, unitPrice: { amountMinor: 100, currency: 'EUR' } }
const address = { name: 'Ada', line1: 'Quay 4', postalCode: '20457', city: 'Hamburg', country: 'DE' }

describe('what a client may send', () => {
  test.each([
    ['a SKU', sku, 'MUG-ENAMEL-WHITE'],
    ['an order id of version 5', orderId, '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b'],
    ['an idempotency key', idempotencyKey, 'cart-7:try-1'],
    ['a correlation id', correlationId, 'req_01.a:b-c'],
    ['a moment in UTC', timestamp, '2026-11-23T10:15:00.000Z'],
    ['a payment method', paymentMethod, 'pm_card_ok'],
    ['two lines in one currency', orderLines, [line, { ...line, sku: 'MUG-02' }]],
    ['an address without a second line', shippingAddress, address],
  ])('%s', (_, schema, value) => {
    expect(schema.parse(value)).toEqual(value)
  })

  test.each([
    ['a SKU in small letters', sku, 'mug-01'],
    ['a SKU with an operator of the database', sku, { $ne: '' }],
    ['a key that is too short', idempotencyKey, 'short'],
    ['a key with a space', idempotencyKey, 'cart 7 try 1'],
    ['a correlation id with a line break', correlationId, 'a\nb'],
    ['a local time', timestamp, '2026-11-23T10:15:00+01:00'],
    ['a card number', paymentMethod, '4242424242424242'],
    ['no lines', orderLines, []],
    ['51 lines', orderLines, Array.from({ length: 51 }, () => line)],
    ['two currencies', orderLines, [line, { ...line, unitPrice: { amountMinor: 1, currency: 'USD' } }]],
    ['a quantity of none', orderLines, [{ ...line, quantity: 0 }]],
    ['a part of a mug', orderLines, [{ ...line, quantity: 0.5 }]],
    ['a country by its name', shippingAddress, { ...address, country: 'Germany' }],
    ['an empty name', shippingAddress, { ...address, name: '   ' }],
  ])('never %s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false)
  })

  test('a page has 20 items unless it is said, and never more than 100', () => {
    expect(pageInput.parse({})).toEqual({ limit: 20 })
    expect(pageInput.safeParse({ limit: 101 }).success).toBe(false)
  })

  test('one person has one e-mail address, however it is typed', () => {
    const typed = { email: '  Ada@Example.COM ', password: 'correct horse', name: ' Ada ' }
    expect(usersRpc.register.input.parse(typed)).toMatchObject({ email: 'ada@example.com', name: 'Ada' })
  })
})
