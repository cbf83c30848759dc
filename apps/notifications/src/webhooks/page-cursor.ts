import { AppError } from '@waybill/contracts'
import * as z from 'zod'

/** Where a page ended: the last item's time and id. */
export interface PageEnd {
  readonly at: string
  readonly id: string
}

const content = z.tuple([z.iso.datetime(), z.string().min(1).max(100)])

const writePageEnd = ({ at, id }: PageEnd): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

/** @throws AppError validation_failed for a cursor that no page ended with. */
export const readPageEnd = (cursor: string): PageEnd => {
  try {
    const [at, id] = content.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return { at, id }
  } catch (cause) {
    const fields = [{ path: 'cursor', message: 'is not one that this list gave' }]
    throw new AppError('validation_failed', { fields, cause })
  }
}

/** One page of what was found; `found` holds one item more than `limit` when another page follows. */
export const pageFrom = <Item>(
  found: readonly Item[],
  { limit, endOf }: { limit: number; endOf: (item: Item) => PageEnd },
): { readonly items: readonly Item[]; readonly nextCursor: string | null } => {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last !== undefined ? writePageEnd(endOf(last)) : null }
}
