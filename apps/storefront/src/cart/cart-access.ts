import 'server-only'
import { isWaybillError } from '@waybill/client'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { env } from '../env.ts'
import { gatewayFor } from '../session/gateway.ts'
import { SessionAwayError } from '../session/session-away-error.ts'
import { readSession } from '../session/session.ts'
import { countUnits } from './cart-lines.ts'
import { combineCarts, isSameCart, type CartContent } from './combine-carts.ts'
import { formatGuestCart, parseGuestCart, type GuestCart } from './guest-cart.ts'

/** Saves that lost to another tab are decided again on what that tab saved. */
const MAX_TRIES = 5
const GUEST_CART_DAYS = 60

const guestCartName = (): string => (env().isHttps ? '__Host-waybill-cart' : 'waybill-cart')

const newCart = (): CartContent => ({ cartId: crypto.randomUUID(), lines: [] })

const readGuestCart = async (): Promise<GuestCart | undefined> =>
  parseGuestCart((await cookies()).get(guestCartName())?.value)

const saveGuestCart = async (cart: GuestCart | undefined): Promise<void> => {
  const isEmpty = cart === undefined || cart.lines.length === 0
  const jar = await cookies()
  jar.set({
    name: guestCartName(),
    value: isEmpty ? '' : formatGuestCart(cart),
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: env().isHttps,
    maxAge: isEmpty ? 0 : GUEST_CART_DAYS * 24 * 60 * 60,
  })
}

/**
 * The cart of whoever asks, a guest's or an account's.
 * @throws what {@link isAway} knows while an account's cart cannot be read.
 */
export const readCart = cache(async (): Promise<CartContent> => {
  const [session, guest] = await Promise.all([readSession(), readGuestCart()])
  if (session.kind === 'guest') return guest ?? newCart()
  if (session.kind === 'away') throw new SessionAwayError()
  const stored = await gatewayFor(session.accessToken).account.cart.query()
  return combineCarts(stored, guest) ?? newCart()
})

/** Units in the cart; undefined while that is unknown. For the head of every page: waits for nothing that is away. */
export const readCartCount = async (): Promise<number | undefined> => {
  try {
    return countUnits((await readCart()).lines)
  } catch {
    return undefined
  }
}

const changeAccountCart = async (
  accessToken: string,
  decide: (cart: CartContent) => CartContent,
): Promise<CartContent> => {
  const gateway = gatewayFor(accessToken)
  const guest = await readGuestCart()
  for (let tries = 1; ; tries += 1) {
    const stored = await gateway.account.cart.query()
    const next = decide(combineCarts(stored, guest) ?? newCart())
    try {
      if (stored === null ? next.lines.length > 0 : !isSameCart(stored, next)) {
        const { cartId, lines } = next
        await gateway.account.saveCart.mutate({ cartId, lines: [...lines], version: stored?.version ?? 0 })
      }
      if (guest !== undefined) await saveGuestCart(undefined)
      return next
    } catch (error) {
      if (!isWaybillError(error, 'conflict') || tries === MAX_TRIES) throw error
    }
  }
}

/**
 * Changes the cart of whoever asks, and answers it as it is then. `decide` may run more than once. In server actions
 * only. An account's cart takes in what this browser collected as a guest.
 * @throws what {@link isAway} knows while an account's cart cannot be changed.
 */
export const changeCart = async (decide: (cart: CartContent) => CartContent): Promise<CartContent> => {
  const session = await readSession()
  if (session.kind === 'away') throw new SessionAwayError()
  if (session.kind === 'shopper') return changeAccountCart(session.accessToken, decide)
  const next = decide((await readGuestCart()) ?? newCart())
  await saveGuestCart(next)
  return next
}

/** Takes this browser's guest cart into the account that was just signed in to. */
export const adoptGuestCart = async (accessToken: string): Promise<void> => {
  if ((await readGuestCart()) !== undefined) await changeAccountCart(accessToken, (cart) => cart)
}
