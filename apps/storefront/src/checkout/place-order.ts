'use server'

import { isWaybillError, type WaybillClient } from '@waybill/client'
import type { OrderLine, PlaceOrderInput } from '@waybill/contracts'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { changeCart } from '../cart/cart-access.ts'
import { withoutOrdered } from '../cart/cart-lines.ts'
import { refusal } from '../forms/refusal.ts'
import { gatewayFor } from '../session/gateway.ts'
import { isAway, requireAccessToken } from '../session/session.ts'
import type { CheckoutState } from './checkout-state.ts'
import { parseCheckout } from './parse-checkout.ts'
import { readProducts } from './read-review.ts'
import { changedSince, type CartReview } from './review-cart.ts'
import { shownLines } from './shown-line.ts'

const UNCERTAIN = 'We could not hear whether your order arrived. Press again: it cannot be ordered twice.'
const OUTDATED = 'This page is out of date. Please go back to your cart and start again.'

/** What changed since the page was made; while the catalogue is away nothing, since inventory checks in any case. */
const findChanges = async (lines: readonly OrderLine[]): Promise<CartReview | undefined> => {
  try {
    return changedSince(lines, await readProducts(lines.map(({ sku }) => sku)))
  } catch (error) {
    if (isAway(error)) return undefined
    throw error
  }
}

/**
 * Gives the ordered cart another id and leaves what another tab put into it. Should that fail, the id stays: another
 * press orders nothing twice.
 */
const settleCart = async ({ idempotencyKey, lines }: PlaceOrderInput): Promise<void> => {
  await changeCart((cart) =>
    cart.cartId === idempotencyKey
      ? { cartId: crypto.randomUUID(), lines: withoutOrdered(cart.lines, lines) }
      : cart,
  ).catch(() => undefined)
}

const refusalOf = (error: unknown, values: CheckoutState['values']): CheckoutState => {
  if (isWaybillError(error, 'idempotency_key_reused')) return { errors: {}, values, wasOrderedBefore: true }
  const state = refusal(error, '/checkout', values)
  return isWaybillError(error, ['connection_failed', 'timeout']) ? { ...state, message: UNCERTAIN } : state
}

/** Orders what the page showed, unless a price or the stock changed since: then it shows that, and asks again. */
export async function placeOrder(before: CheckoutState, form: FormData): Promise<CheckoutState> {
  const checkout = parseCheckout(form)
  const { values } = checkout
  const kept = before.shown === undefined ? {} : { shown: before.shown }
  if (checkout.order === undefined) {
    const isOutdated = Object.keys(checkout.errors).length === 0
    return { ...kept, values, errors: checkout.errors, ...(isOutdated && { message: OUTDATED }) }
  }
  const { order } = checkout
  let placed: Awaited<ReturnType<WaybillClient['orders']['place']['mutate']>>
  try {
    const gateway = gatewayFor(await requireAccessToken('/checkout'))
    const changes = await findChanges(order.lines)
    if (changes !== undefined) return { values, errors: {}, shown: shownLines(changes) }
    placed = await gateway.orders.place.mutate(order)
  } catch (error) {
    return { ...kept, ...refusalOf(error, values) }
  }
  await settleCart(order)
  // The number at the cart is in the layout, which stays over a navigation.
  refresh()
  redirect(`/orders/${placed.orderId}`)
}
