import { describe, expect, it } from 'vitest'
import { letterOf, placed } from './letter.fixtures.ts'
import { maskPersonal } from './mask.ts'
import { letterView, renderLetter, renderLetters } from './render-letters.ts'

const letter = letterOf(placed, {
  'x-last-error': {
    name: 'MailServerError',
    message: 'refused ada@example.com',
    stack: 'MailServerError: refused ada@example.com\n    at send',
  },
})

describe('what is shown', () => {
  it('masks the fields that the contract declares personal, and nothing else', () => {
    expect(maskPersonal('order.placed', placed.data)).toEqual({
      ...(placed.data as object),
      shippingAddress: '***',
      paymentMethod: '***',
    })
  })

  it('masks them where broken data has them, and all values of an unknown event', () => {
    const broken = { order: [{ shippingAddress: { name: 'Ada' } }] }
    expect(maskPersonal('order.placed', broken)).toEqual({ order: [{ shippingAddress: '***' }] })
    expect(maskPersonal('order.lost', { name: 'Ada', n: [1] })).toEqual({ name: '***', n: ['***'] })
  })

  it('masks addresses that errors quote, in every view', () => {
    const shown = [
      JSON.stringify(letterView(letter, { reveal: false })),
      renderLetter(letter, { reveal: false }),
      renderLetters({ letters: [letter], isCut: false }, { now: new Date(), limit: 10 }),
    ]
    for (const text of shown) {
      expect(text).toContain('MailServerError')
      expect(text).not.toMatch(/ada@example|Quay Street|pm_card_ok/)
    }
  })

  it('reveals when asked to', () => {
    expect(renderLetter(letter, { reveal: true })).toMatch(/Quay Street/)
    expect(renderLetter(letterOf('secret bytes'), { reveal: false })).toContain('12 bytes that are no event')
    expect(renderLetter(letterOf('secret bytes'), { reveal: true })).toContain('secret bytes')
  })
})
