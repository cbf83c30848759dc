import * as z from 'zod'
import { sku, timestamp } from './ids.ts'
import { money } from './money.ts'

/** One line of a cart. `seenPrice` is the unit price that the shopper last saw; what it costs is decided at checkout. */
export const cartLine = z.object({
  sku,
  quantity: z.int().min(1).max(99),
  seenPrice: money,
})
export type CartLine = z.infer<typeof cartLine>

/** At most 50 lines, one per product, all in one currency: what fits into an order. */
export const cartLines = z
  .array(cartLine)
  .max(50)
  .refine((lines) => new Set(lines.map((line) => line.sku)).size === lines.length, {
    message: 'a product has one line',
  })
  .refine((lines) => lines.every((line) => line.seenPrice.currency === lines[0]?.seenPrice.currency), {
    message: 'all lines must be in one currency',
  })

/**
 * An account's cart. `cartId` is made by the client and stays until the cart was ordered: as the idempotency key of
 * the order it makes one order of one cart, whoever sends it how often. `version` counts saves, from 1.
 */
export const cart = z.object({
  cartId: z.uuid(),
  version: z.int().min(1),
  lines: cartLines,
  updatedAt: timestamp,
})
export type Cart = z.infer<typeof cart>

/** `version` is the one that was read, 0 where there was no cart: nobody overwrites what they have not seen. */
export const saveCartInput = z.object({
  cartId: z.uuid(),
  version: z.int().min(0),
  lines: cartLines,
})
export type SaveCartInput = z.output<typeof saveCartInput>
