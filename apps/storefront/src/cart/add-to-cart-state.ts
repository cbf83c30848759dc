import type { AddOutcome } from './cart-lines.ts'

/** What the button shows after it was pressed. */
export interface AddToCartState {
  /** How often it was pressed on this page: each answer is announced, also when it reads like the one before. */
  readonly presses: number
  readonly isInCart: boolean
  readonly message: string
}

/** The words for each outcome. */
export const addedWords = {
  added: 'Added to your cart.',
  at_most_99: 'Your cart now has 99 of it, which is the most for one order.',
  cart_full: 'Your cart has 50 different things in it, which is the most for one order.',
  other_currency: 'This has a price in another currency than your cart. Please order it separately.',
} as const satisfies Record<AddOutcome, string>
