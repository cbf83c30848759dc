import { expect, it } from 'vitest'
import { forwardedHeaders } from './forwarded-headers.ts'

it('passes on where a shopper comes from, as the proxy in front wrote it, and nothing else', () => {
  const incoming = new Headers({ 'x-forwarded-for': '203.0.113.7', cookie: 'a=b', authorization: 'Bearer x' })
  expect(forwardedHeaders(incoming)).toEqual({ 'x-forwarded-for': '203.0.113.7' })
  expect(forwardedHeaders(new Headers())).toEqual({})
})
