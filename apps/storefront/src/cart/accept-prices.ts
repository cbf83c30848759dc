'use server'

import { refresh } from 'next/cache'
import { readProducts } from '../checkout/read-review.ts'
import { isAway } from '../session/session.ts'
import { changeCart, readCart } from './cart-access.ts'

/** Takes the prices of now as seen. Should something be away, the prices stay as they are, marked as changed. */
export async function acceptPrices(): Promise<void> {
  try {
    const { lines } = await readCart()
    const products = await readProducts(lines.map(({ sku }) => sku))
    const prices = new Map(products.map(({ sku, price }) => [sku, price]))
    await changeCart((cart) => ({
      ...cart,
      lines: cart.lines.map((line) => ({ ...line, seenPrice: prices.get(line.sku) ?? line.seenPrice })),
    }))
  } catch (error) {
    if (!isAway(error)) throw error
  }
  refresh()
}
