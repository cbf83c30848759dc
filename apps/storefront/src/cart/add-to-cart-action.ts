'use server'

import { cartLine } from '@waybill/contracts'
import { refresh } from 'next/cache'
import { wordsFor } from '../forms/words-for.ts'
import { addedWords, type AddToCartState } from './add-to-cart-state.ts'
import { changeCart } from './cart-access.ts'
import { addLine, type AddOutcome } from './cart-lines.ts'

/** Puts a product into the cart of whoever asks, at the price that its page showed. */
export async function addToCart(before: AddToCartState, form: FormData): Promise<AddToCartState> {
  const presses = before.presses + 1
  const line = cartLine.safeParse({
    sku: form.get('sku'),
    quantity: Number(form.get('quantity')),
    seenPrice: { amountMinor: Number(form.get('amountMinor')), currency: form.get('currency') },
  })
  if (!line.success) return { presses, isInCart: false, message: 'Choose a quantity from 1 to 99.' }
  try {
    let outcome: AddOutcome = 'added'
    await changeCart((cart) => {
      const added = addLine(cart.lines, line.data)
      ;({ outcome } = added)
      return { ...cart, lines: added.lines }
    })
    refresh()
    const isInCart = outcome === 'added' || outcome === 'at_most_99'
    return { presses, isInCart, message: addedWords[outcome] }
  } catch (error) {
    return { presses, isInCart: false, message: wordsFor(error) }
  }
}
