import * as z from 'zod'

/** Cursor paging, the same for every list: `limit` 1 to 100 (default 20), `cursor` from the page before. */
export const pageInput = z.object({
  cursor: z.string().min(1).max(512).optional(),
  limit: z.int().min(1).max(100).default(20),
})
export type PageInput = z.output<typeof pageInput>

/** One page of a list. `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** One page of a list. `nextCursor` is null on the last page. */
export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}
