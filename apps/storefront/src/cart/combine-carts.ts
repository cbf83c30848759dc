import { mergeLines } from './cart-lines.ts'
import type { GuestCart } from './guest-cart.ts'

/** A cart as pages and actions see it, whoever keeps it. */
export type CartContent = GuestCart

/**
 * The cart of an account in a browser that may still hold a guest's. The result has the guest cart's id: an account's
 * cart with that id has taken it in before, and a second request of the same sign-in adds nothing.
 */
export const combineCarts = (
  stored: CartContent | null,
  guest: GuestCart | undefined,
): CartContent | undefined => {
  if (stored === null) return guest
  if (guest === undefined || guest.cartId === stored.cartId) return stored
  return { cartId: guest.cartId, lines: mergeLines(stored.lines, guest.lines) }
}

/** True when there is nothing to save. */
export const isSameCart = (a: CartContent, b: CartContent): boolean =>
  a.cartId === b.cartId && JSON.stringify(a.lines) === JSON.stringify(b.lines)
