import { cartLines, type CartLine } from '@waybill/contracts'
import * as z from 'zod'

/** A cart before anybody signed in: it lives in a cookie, of which nothing is trusted. */
export interface GuestCart {
  /** Made with the first line; tells at sign-in whether this cart was merged already. */
  readonly cartId: string
  readonly lines: readonly CartLine[]
}

// `id.sku~quantity~amountMinor~currency.…`: no character that a cookie would have to escape, and 50 of the
// longest lines stay below the 4,096 bytes that browsers keep.
const LINE_SEPARATOR = '.'
const FIELD_SEPARATOR = '~'

const guestCart = z.object({ cartId: z.uuid(), lines: cartLines.min(1) })

/** The value of the cookie. */
export const formatGuestCart = ({ cartId, lines }: GuestCart): string =>
  [
    cartId,
    ...lines.map(({ sku, quantity, seenPrice: { amountMinor, currency } }) =>
      [sku, quantity, amountMinor, currency].join(FIELD_SEPARATOR),
    ),
  ].join(LINE_SEPARATOR)

// Not `Number` alone: it takes '', ' 1' and '0x10'.
const integer = (text: string | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : NaN)

const parseLine = (text: string) => {
  const [sku, quantity, amountMinor, currency] = text.split(FIELD_SEPARATOR)
  return { sku, quantity: integer(quantity), seenPrice: { amountMinor: integer(amountMinor), currency } }
}

/** The cart of a cookie; undefined where there is none, and for one that was tampered with or is of another shape. */
export const parseGuestCart = (cookie: string | undefined): GuestCart | undefined => {
  if (cookie === undefined) return undefined
  const [cartId, ...lines] = cookie.split(LINE_SEPARATOR)
  const parsed = guestCart.safeParse({ cartId, lines: lines.map(parseLine) })
  return parsed.success ? parsed.data : undefined
}
