'use server'

import { refresh } from 'next/cache'
import { textsOf } from '../forms/form-state.ts'
import { wordsFor } from '../forms/words-for.ts'
import { changeCart } from './cart-access.ts'
import { setQuantity } from './cart-lines.ts'

/** What is wrong with the last change of a line, if anything. */
export interface LineState {
  readonly error?: string
}

/**
 * Sets the units of a line to what was typed, or that and one more or less. `remove` takes the line out.
 */
export async function changeQuantity(_before: LineState, form: FormData): Promise<LineState> {
  const { sku, quantity, step } = textsOf(form, ['sku', 'quantity', 'step'])
  const isRemoved = step === 'remove'
  const wanted = isRemoved ? 0 : Number(quantity) + Number(step)
  if (!isRemoved && (!Number.isInteger(wanted) || wanted < 1 || wanted > 99)) {
    return { error: 'Choose a quantity from 1 to 99.' }
  }
  try {
    await changeCart((cart) => ({ ...cart, lines: setQuantity(cart.lines, { sku, quantity: wanted }) }))
    refresh()
    return {}
  } catch (error) {
    return { error: wordsFor(error) }
  }
}
