import type { OrderFailureReason, RejectedLine } from '@waybill/contracts'
import type { Block, EmailContent, TableBlock } from './content.ts'
import { formatMoney, greeting, shortOrderId } from './format.ts'
import { orderFooter, orderLink, orderTable, type OrderSummary, type Recipient } from './order-details.ts'

/** What an e-mail about a failed order knows of it. */
export interface FailedOrder extends OrderSummary {
  readonly reason: OrderFailureReason
  readonly rejectedLines: readonly RejectedLine[]
}

interface Explanation {
  readonly heading: string
  readonly why: string
  /** What happened to the money: the first question of anybody whose order failed. */
  readonly money: string
}

const notCharged = 'You have not been charged.'

const explanations = {
  out_of_stock: {
    heading: 'Something in your order sold out',
    why: 'we do not have enough left of what you ordered, so we did not set anything aside',
    money: notCharged,
  },
  price_changed: {
    heading: 'A price changed while you ordered',
    why: 'a price changed after you saw it, and we only sell at the price that you agreed to',
    money: notCharged,
  },
  unknown_product: {
    heading: 'Something in your order is no longer sold',
    why: 'something in it is no longer in our shop',
    money: notCharged,
  },
  payment_declined: {
    heading: 'Your payment was declined',
    why: 'your bank or card provider declined the payment',
    money: 'No money moved. You can order again with another way to pay.',
  },
  payment_error: {
    heading: 'We could not take your payment',
    why: 'our payment provider could not carry out the payment',
    money: 'No money was taken. If your bank shows an amount as reserved, it will be released.',
  },
  expired: {
    heading: 'Your order took too long',
    why: 'it could not be finished in time, and we do not keep you waiting for an uncertain end',
    money: 'You pay nothing. If your payment had gone through, all of it is on its way back to you.',
  },
  superseded: {
    heading: 'Your order was replaced',
    why: 'the same order was sent to us again with other contents',
    money: 'You pay nothing for this one.',
  },
} as const satisfies Record<OrderFailureReason, Explanation>

const changedPrices = (order: FailedOrder): TableBlock | undefined => {
  const rows = order.rejectedLines.flatMap(({ sku, currentPrice }) => {
    const seen = order.lines.find((line) => line.sku === sku)
    return seen === undefined || currentPrice === undefined
      ? []
      : [[sku, formatMoney(seen.unitPrice), formatMoney(currentPrice)]]
  })
  if (rows.length === 0) return undefined
  return { kind: 'table', caption: 'Prices that changed', columns: ['Item', 'You saw', 'Now'], rows }
}

const shortages = ({ rejectedLines }: FailedOrder): TableBlock | undefined => {
  const rows = rejectedLines.flatMap(({ sku, requested, available }) =>
    available === undefined ? [] : [[sku, String(requested), String(available)]],
  )
  if (rows.length === 0) return undefined
  return { kind: 'table', caption: 'Items that sold out', columns: ['Item', 'You wanted', 'We have'], rows }
}

const noLongerSold = ({ rejectedLines }: FailedOrder): Block | undefined =>
  rejectedLines.length === 0
    ? undefined
    : { kind: 'paragraph', text: `No longer sold: ${rejectedLines.map(({ sku }) => sku).join(', ')}.` }

const details = (order: FailedOrder): Block => {
  const specific = {
    price_changed: changedPrices,
    out_of_stock: shortages,
    unknown_product: noLongerSold,
  }
  const found = order.reason in specific ? specific[order.reason as keyof typeof specific](order) : undefined
  return found ?? orderTable(order)
}

export const orderFailure = (order: FailedOrder, recipient: Recipient): EmailContent => {
  const { heading, why, money } = explanations[order.reason]
  const reference = shortOrderId(order.orderId)
  return {
    subject: `Your order ${reference} could not be completed`,
    preview: `${heading}. ${money}`,
    tone: 'attention',
    label: 'Order not completed',
    heading,
    blocks: [
      { kind: 'paragraph', text: greeting(recipient.name) },
      {
        kind: 'paragraph',
        text: `We are sorry: we could not complete your order ${reference}, because ${why}.`,
      },
      { kind: 'note', text: money },
      details(order),
      orderLink(recipient, order.orderId, 'See what happened'),
    ],
    footer: orderFooter,
  }
}
