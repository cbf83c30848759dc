import { AppError } from '@waybill/contracts'
import * as z from 'zod'

/** Where a page of the listing ended. */
export interface ListCursor {
  readonly placedAt: string
  readonly orderId: string
}

const content = z.tuple([z.iso.datetime(), z.uuid()])

export const writeCursor = ({ placedAt, orderId }: ListCursor): string =>
  Buffer.from(JSON.stringify([placedAt, orderId])).toString('base64url')

/** @throws AppError validation_failed for a cursor that no page ended with. */
export const readCursor = (cursor: string): ListCursor => {
  try {
    const [placedAt, orderId] = content.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { placedAt, orderId }
  } catch (cause) {
    const fields = [{ path: 'cursor', message: 'is not one that this list gave' }]
    throw new AppError('validation_failed', { fields, cause })
  }
}
