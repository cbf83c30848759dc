import { AppError } from '@waybill/contracts'
import * as z from 'zod'

const place = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()])

/** Where a page ended: the list that it belongs to, the sort value of the last item, and its SKU. */
export interface CataloguePlace {
  readonly list: string
  readonly value: string | number
  readonly sku: string
}

export const writeCursor = ({ list, value, sku }: CataloguePlace): string =>
  Buffer.from(JSON.stringify([list, value, sku])).toString('base64url')

/** @throws AppError validation_failed when it is not a cursor of this list */
export const readCursor = (cursor: string, list: string): CataloguePlace => {
  try {
    const [writtenFor, value, sku] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (writtenFor === list) return { list, value, sku }
  } catch {
    // Told below: whatever is wrong with it, the client can only start again.
  }
  throw new AppError('validation_failed', {
    userMessage: 'The cursor does not belong to this list.',
    fields: [{ path: 'cursor', message: 'does not belong to this list' }],
  })
}
