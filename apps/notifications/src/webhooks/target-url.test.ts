import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemOfTarget } from './target-url.ts'

const strictly = { allowPrivate: false }
const loosely = { allowPrivate: true }

describe('the address of an endpoint', () => {
  it.each([
    'https://partner.example/hooks',
    'https://partner.example:8443/hooks?shop=1',
    'https://93.184.216.34/',
    'https://[2606:4700:4700::1111]/hooks',
  ])('may be %s', (url) => {
    expect(problemOfTarget(url, strictly)).toBeUndefined()
  })

  it.each([
    ['http://partner.example/', 'https'],
    ['ftp://partner.example/', 'https'],
    ['file:///etc/passwd', 'https'],
    ['https://user@partner.example/', 'user name'],
    ['https://:secret@partner.example/', 'user name'],
    ['https://partner.example/#part', 'fragment'],
    ['https://partner.example:22/', 'port'],
    ['https://partner.example:80/', 'port'],
    ['https://localhost/', 'Internet'],
    ['https://LOCALHOST./', 'Internet'],
    ['https://api.localhost/', 'Internet'],
    ['https://printer.local/', 'Internet'],
    ['https://metadata.google.internal/', 'Internet'],
    ['https://mongodb/', 'Internet'],
    ['https://127.0.0.1/', 'Internet'],
    ['https://10.1.2.3/', 'Internet'],
    ['https://[::1]/', 'Internet'],
    ['https://[::ffff:127.0.0.1]/', 'Internet'],
    ['nonsense', 'URL'],
  ])('may not be %s', (url, problem) => {
    expect(problemOfTarget(url, strictly)).toContain(problem)
  })

  it('may not be loopback in any spelling that a URL allows', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const spellings = fc.tuple(octet, octet, octet).chain(([b, c, d]) => {
      const value = 127 * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d
      return fc.constantFrom(
        `127.${b}.${c}.${d}`,
        `${value}`,
        `0x${value.toString(16)}`,
        `0${value.toString(8)}`,
        `127.${b * 65_536 + c * 256 + d}`,
        `0x7f.0x${b.toString(16)}.0${c.toString(8)}.${d}`,
      )
    })
    fc.assert(
      fc.property(spellings, (host) => {
        expect(problemOfTarget(`https://${host}/`, strictly)).toBeDefined()
      }),
    )
  })

  it.each(['http://127.0.0.1:4567/hooks', 'http://localhost/', 'https://10.0.0.1:22/'])(
    'may be %s in development',
    (url) => {
      expect(problemOfTarget(url, loosely)).toBeUndefined()
    },
  )

  it.each(['http://user:secret@localhost/', 'ftp://localhost/'])('may not be %s even then', (url) => {
    expect(problemOfTarget(url, loosely)).toBeDefined()
  })
})
