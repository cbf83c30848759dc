'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { changeCart } from '../cart/cart-access.ts'
import { restoreLines } from '../cart/cart-lines.ts'
import { textsOf, type FormState } from '../forms/form-state.ts'
import { refusal } from '../forms/refusal.ts'
import { gatewayFor } from '../session/gateway.ts'
import { requireAccessToken } from '../session/session.ts'

/**
 * Puts what an order had back into the cart, at the prices that were seen then, and goes on to the cart or the
 * checkout, where what changed is shown. The cart is another one afterwards, so that it can be ordered.
 */
export async function tryAgain(_before: FormState, form: FormData): Promise<FormState> {
  const { orderId, to } = textsOf(form, ['orderId', 'to'])
  const path = `/orders/${orderId}`
  try {
    const { lines } = await gatewayFor(await requireAccessToken(path)).orders.byId.query({ orderId })
    const ordered = lines.map(({ sku, quantity, unitPrice }) => ({ sku, quantity, seenPrice: unitPrice }))
    const cartId = crypto.randomUUID()
    await changeCart((cart) => ({ cartId, lines: restoreLines(cart.lines, ordered) }))
  } catch (error) {
    return refusal(error, path)
  }
  // The number at the cart is in the layout, which stays over a navigation.
  refresh()
  redirect(to === 'checkout' ? '/checkout' : '/cart')
}
