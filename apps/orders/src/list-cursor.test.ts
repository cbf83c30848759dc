import { describe, expect, it } from 'vitest'
import { readCursor, writeCursor } from './list-cursor.ts'

const end = { placedAt: '2026-11-23T12:00:00.000Z', orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b' }

describe('the cursor of the listing', () => {
  it('leads back to where its page ended, and fits a query string', () => {
    expect(writeCursor(end)).toMatch(/^[\w-]+$/)
    expect(readCursor(writeCursor(end))).toEqual(end)
  })

  it.each([
    ['noise', 'noise'],
    ['another shape', Buffer.from('{"placedAt":1}').toString('base64url')],
    ['an operator', Buffer.from(JSON.stringify([{ $gt: '' }, end.orderId])).toString('base64url')],
  ])('is refused when it holds %s', (_what, cursor) => {
    expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'validation_failed' }))
  })
})
