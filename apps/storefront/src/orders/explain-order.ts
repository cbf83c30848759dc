import type { OrderFailureReason, PaymentFailureCode } from '@waybill/contracts'
import { axesOf, isSettled, paymentCode, type OrderView } from './order-view.ts'

/** Where the shopper goes on from an order that came to nothing, with its lines back in the cart. */
export type NextStep = 'cart' | 'checkout'

/** What became of an order, in the shopper's words. */
export interface Explanation {
  readonly tone: 'info' | 'success' | 'warning' | 'error'
  readonly title: string
  readonly text: string
  /** Where the money is; left out where the text says it. */
  readonly money?: string
  readonly next?: { readonly to: NextStep; readonly label: string }
}

type Words = Pick<Explanation, 'title' | 'text' | 'next'>

const changeCart = { to: 'cart', label: 'Put it back into my cart' } as const
const payAgain = { to: 'checkout', label: 'Try another card' } as const
const tryAgain = { to: 'checkout', label: 'Try again' } as const

const failures = {
  out_of_stock: {
    title: 'Not enough in stock',
    text: 'Somebody was faster: some of what you ordered has just sold out.',
    next: changeCart,
  },
  price_changed: {
    title: 'A price has changed',
    text: 'It changed while you ordered, and you pay no price that you have not seen.',
    next: { to: 'checkout', label: 'Look at the new prices' },
  },
  unknown_product: {
    title: 'No longer sold',
    text: 'Some of what you ordered has been taken out of the shop.',
    next: changeCart,
  },
  payment_declined: {
    title: 'Your card was declined',
    text: 'Your bank did not say why. Another card may work.',
    next: payAgain,
  },
  payment_error: {
    title: 'The payment did not work',
    text: 'The bank’s systems failed, not you. Please try again, or use another card.',
    next: payAgain,
  },
  expired: {
    title: 'Your order took too long',
    text: 'Something on our side got stuck, so we have given it up rather than keep you waiting.',
    next: tryAgain,
  },
  superseded: {
    title: 'Replaced by another order',
    text: 'The same cart was ordered a second time with other details. Look among your orders for the other one.',
  },
} as const satisfies Record<OrderFailureReason, Words>

const paymentFailures = {
  card_declined: failures.payment_declined,
  insufficient_funds: {
    title: 'Not enough money on the card',
    text: 'Your bank says that the account does not cover this order. Another card may work.',
    next: payAgain,
  },
  expired_card: {
    title: 'Your card has expired',
    text: 'Your bank says that this card is no longer valid. Please use another one.',
    next: payAgain,
  },
  provider_error: failures.payment_error,
} as const satisfies Record<PaymentFailureCode, Words>

const isPaymentCode = (code: string | undefined): code is PaymentFailureCode =>
  code !== undefined && Object.hasOwn(paymentFailures, code)

const NOT_CHARGED = 'You have not been charged.'

const endedMoney = {
  // It may have been cancelled or given up while the bank was being asked.
  unpaid: `${NOT_CHARGED} Should your bank show the payment after all, it goes back to you by itself.`,
  paid: 'Your payment was on its way already. It is being refunded in full; you need not do anything.',
  refunded: 'Your payment has been refunded in full.',
} as const

const explainFailure = (view: OrderView): Explanation => {
  const { money } = axesOf(view)
  const reason = view.order?.failure?.reason
  const code = paymentCode(view)
  const words: Words =
    reason === 'payment_declined' && isPaymentCode(code)
      ? paymentFailures[code]
      : reason === undefined
        ? { title: 'Your order failed', text: 'We are looking up why.' }
        : failures[reason]
  const told = money === 'unpaid' && isSettled(view) ? NOT_CHARGED : endedMoney[money]
  return { tone: money === 'refunded' ? 'warning' : 'error', ...words, money: told }
}

const fulfilled = {
  unfulfilled: {
    tone: 'success',
    title: 'Thank you: your order is confirmed',
    text: 'It is paid, and set aside for you. We let you know here, and by e-mail, when it leaves.',
  },
  shipped: {
    tone: 'success',
    title: 'Your parcel is on its way',
    text: 'It has left our store.',
  },
  delivered: {
    tone: 'success',
    title: 'Your parcel has arrived',
    text: 'We hope that you like what is in it.',
  },
} as const satisfies Record<string, Explanation>

/** Says what became of an order, or where it is on its way. */
export const explainOrder = (view: OrderView): Explanation => {
  const { status, money, fulfilment } = axesOf(view)
  switch (status) {
    case 'placed':
      return {
        tone: 'info',
        title: 'We have your order',
        text: 'It is waiting to be picked up, and cannot get lost.',
      }
    case 'processing':
      return {
        tone: 'info',
        title: 'Your order is under way',
        text: 'We set your things aside, then ask your bank.',
      }
    case 'completed':
      // A refund of a completed order is the operator's doing.
      return money === 'refunded'
        ? { ...fulfilled[fulfilment], money: endedMoney.refunded }
        : fulfilled[fulfilment]
    case 'failed':
      return explainFailure(view)
    case 'cancelled':
      return {
        tone: 'warning',
        title: 'Your order is cancelled',
        text: 'Nothing will be sent.',
        money: endedMoney[money],
        next: { to: 'cart', label: 'Put it back into my cart' },
      }
  }
}
