import { describe, expect, it } from 'vitest'
import { findDebianMirror, isNewEnough } from './glibc.ts'

describe('isNewEnough', () => {
  it.each([
    ['2.36', false],
    ['2.38', true],
    ['2.41', true],
    ['2.100', true],
    ['3.0', true],
  ])('compares %s by its numbers, not as text', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected)
  })
})

describe('findDebianMirror', () => {
  it('reads the one-line form, with options in brackets', () => {
    const sources = 'deb [arch=amd64 signed-by=/usr/share/k.gpg] http://mirror.example/debian bookworm main'
    expect(findDebianMirror(sources)).toBe('http://mirror.example/debian')
  })

  it('reads the deb822 form', () => {
    const sources = 'Types: deb\nURIs: https://mirror.example/debian/\nSuites: bookworm\n'
    expect(findDebianMirror(sources)).toBe('https://mirror.example/debian/')
  })

  it('takes neither security archives, nor comments, nor other vendors', () => {
    const sources = [
      '# deb http://old.example/debian bookworm main',
      'deb http://security.example/debian-security bookworm-security main',
      'deb https://vendor.example/node_20.x nodistro main',
    ].join('\n')
    expect(findDebianMirror(sources)).toBeUndefined()
  })
})
