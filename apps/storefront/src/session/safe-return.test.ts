import { describe, expect, it } from 'vitest'
import { safeReturnPath, signInPath } from './safe-return.ts'

describe('the way back after signing in', () => {
  it.each([
    ['/checkout', '/checkout'],
    ['/orders?status=failed&cursor=a%2Fb', '/orders?status=failed&cursor=a%2Fb'],
    ['/p/MUG-01#reviews', '/p/MUG-01#reviews'],
    ['/search?q=//evil.example', '/search?q=//evil.example'],
    ['/a/../checkout', '/checkout'],
    ['/sign-in-help', '/sign-in-help'],
  ])('leads to %j as %j', (asked, path) => {
    expect(safeReturnPath(asked)).toBe(path)
  })

  it.each([
    undefined,
    null,
    ['/checkout'],
    '',
    'checkout',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    ' /checkout',
    '/sign-in',
    '/sign-in?returnTo=/sign-in',
    '/sign-up/',
    '/api/trpc/orders.list',
  ])('does not follow %j', (asked) => {
    expect(safeReturnPath(asked, '/orders')).toBe('/orders')
  })

  it('survives the address of the sign-in page', () => {
    const path = '/orders?status=failed&cursor=x'
    const { searchParams } = new URL(signInPath(path), 'http://shop.example')
    expect(safeReturnPath(searchParams.get('returnTo'))).toBe(path)
  })
})
