import { AppError } from '@waybill/contracts'
import * as z from 'zod'

/** Where a page ended: the last e-mail's time and id. Times do not repeat an order alone, ids break the tie. */
const cursor = z.object({ queuedAt: z.iso.datetime(), id: z.string().min(1).max(300) })
export type EmailCursor = z.infer<typeof cursor>

export const formatCursor = ({ queuedAt, id }: EmailCursor): string =>
  Buffer.from(JSON.stringify({ queuedAt, id })).toString('base64url')

/** @throws AppError validation_failed for a text that no page ended with. */
export const parseCursor = (text: string): EmailCursor => {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch (cause) {
    throw new AppError('validation_failed', {
      fields: [{ path: 'cursor', message: 'is not a cursor of this list' }],
      cause,
    })
  }
}
