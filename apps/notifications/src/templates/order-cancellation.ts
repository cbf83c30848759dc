import type { EmailContent } from './content.ts'
import { greeting, shortOrderId } from './format.ts'
import { orderFooter, orderLink, orderTable, type OrderSummary, type Recipient } from './order-details.ts'

export const orderCancellation = (
  order: OrderSummary & { readonly reason: string },
  recipient: Recipient,
): EmailContent => ({
  subject: `Your order ${shortOrderId(order.orderId)} is cancelled`,
  preview: 'Nothing will be shipped, and you pay nothing.',
  tone: 'neutral',
  label: 'Order cancelled',
  heading: 'Your order is cancelled',
  blocks: [
    { kind: 'paragraph', text: greeting(recipient.name) },
    {
      kind: 'paragraph',
      text: `Your order ${shortOrderId(order.orderId)} was cancelled before it was completed. Nothing will be shipped. The reason that was given: “${order.reason}”.`,
    },
    {
      kind: 'note',
      text: 'You pay nothing. If your payment had already gone through, all of it is on its way back to you.',
    },
    orderTable(order),
    orderLink(recipient, order.orderId),
  ],
  footer: orderFooter,
})
