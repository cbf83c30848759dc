import { describe, expect, test } from 'vitest'
import { GenerateError } from './generate-error.ts'
import { camel, checkEventType, checkServiceName, kebab, pascal } from './names.ts'

describe('names', () => {
  test.each([
    ['orders', 'Orders', 'orders', 'orders'],
    ['gift-cards', 'GiftCards', 'giftCards', 'gift-cards'],
    ['order.cancel_requested', 'OrderCancelRequested', 'orderCancelRequested', 'order-cancel-requested'],
  ])('%s in code and as a file', (text, asType, asValue, asFile) => {
    expect([pascal(text), camel(text), kebab(text)]).toEqual([asType, asValue, asFile])
  })
})

describe('the name of a service', () => {
  const taken = ['orders', 'store']

  test.each(['loyalty', 'gift-cards'])('may be %s', (name) => {
    expect(() => checkServiceName(name, taken)).not.toThrow()
  })

  test.each(['', 'Loyalty', 'gift_cards', '-gifts', 'gifts-', 'gifts2', '../gifts', 'a'.repeat(25)])(
    "may not be '%s'",
    (name) => {
      expect(() => checkServiceName(name, taken)).toThrow(GenerateError)
    },
  )

  test('may not be taken, and the refusal names what is', () => {
    expect(() => checkServiceName('store', taken)).toThrow("'store' is taken; taken are orders, store")
  })
})

describe('the type of an event', () => {
  const taken = ['order.placed']

  test.each(['order.packed', 'order.return_requested'])('may be %s', (type) => {
    expect(() => checkEventType(type, taken)).not.toThrow()
  })

  test.each([
    '',
    'packed',
    'Order.packed',
    'order.',
    'order.packed.again',
    'order.packed_',
    'gift-card.sold',
  ])("may not be '%s'", (type) => {
    expect(() => checkEventType(type, taken)).toThrow(GenerateError)
  })

  test('may not be declared twice', () => {
    expect(() => checkEventType('order.placed', taken)).toThrow("'order.placed' is declared already")
  })
})
