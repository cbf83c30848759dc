import { describe, expect, it } from 'vitest'
import { formatCursor, parseCursor } from './email-cursor.ts'

describe('a cursor', () => {
  it('reads back what it wrote', () => {
    const position = { queuedAt: '2026-11-23T10:00:00.000Z', id: 'welcome:ada' }
    expect(parseCursor(formatCursor(position))).toEqual(position)
  })

  it.each(['', 'nonsense', Buffer.from('{"id":1}').toString('base64url')])('is not %j', (text) => {
    expect(() => parseCursor(text)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        fields: [expect.objectContaining({ path: 'cursor' })],
      }),
    )
  })
})
