import { describe, expect, it } from 'vitest'
import { mayChange, type RequestOrigin } from './request-origin.ts'

const host = 'shop.example:3100'
const post = (origin: Partial<RequestOrigin>): RequestOrigin => ({
  method: 'POST',
  fetchSite: null,
  origin: null,
  host,
  ...origin,
})

describe('a request that changes something', () => {
  it.each([
    [{ fetchSite: 'same-origin' }],
    [{ fetchSite: 'same-origin', origin: `https://${host}` }],
    // An older browser, without fetch metadata.
    [{ origin: `http://${host}` }],
  ])('is taken with %j', (origin) => {
    expect(mayChange(post(origin))).toBe(true)
  })

  it.each([
    [{}],
    [{ fetchSite: 'cross-site', origin: 'https://evil.example' }],
    [{ fetchSite: 'cross-site', origin: `https://${host}` }],
    [{ fetchSite: 'same-site', origin: 'https://other.shop.example' }],
    [{ fetchSite: 'none' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'https://shop.example' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ origin: `https://${host}`, host: null }],
    [{ method: 'DELETE', origin: 'https://evil.example' }],
  ])('is refused with %j', (origin) => {
    expect(mayChange(post(origin))).toBe(false)
  })
})

it.each(['GET', 'HEAD'])('reading by %s is for everybody', (method) => {
  expect(mayChange(post({ method, fetchSite: 'cross-site', origin: 'https://evil.example' }))).toBe(true)
})
