import { describe, expect, it } from 'vitest'
import { mayBeCalled } from './browser-procedures.ts'

describe('the browser', () => {
  it.each(['catalogue.search', 'orders.watch', 'orders.byId,orders.timeline'])('may call %s', (batch) => {
    expect(mayBeCalled(batch)).toBe(true)
  })

  it.each([
    '',
    'auth.logIn',
    'auth.refresh',
    'account.erase',
    'orders.place',
    'operator.emails',
    'orders.byId,auth.refresh',
    'orders.byId,',
    'orders.byId/../auth.refresh',
    'orders.byId%2Cauth.refresh',
    '__proto__',
  ])('may not call %j', (batch) => {
    expect(mayBeCalled(batch)).toBe(false)
  })
})
