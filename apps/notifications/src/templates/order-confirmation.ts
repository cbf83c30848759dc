import type { EmailContent } from './content.ts'
import { formatMoney, greeting, shortOrderId } from './format.ts'
import { orderFooter, orderLink, orderTable, type OrderSummary, type Recipient } from './order-details.ts'

export const orderConfirmation = (order: OrderSummary, recipient: Recipient): EmailContent => ({
  subject: `Your order ${shortOrderId(order.orderId)} is confirmed`,
  preview: `We received your payment of ${formatMoney(order.total)} and are getting your order ready.`,
  tone: 'good',
  label: 'Order confirmed',
  heading: 'Thank you for your order',
  blocks: [
    { kind: 'paragraph', text: greeting(recipient.name) },
    {
      kind: 'paragraph',
      text: `We received your payment, and everything in your order ${shortOrderId(order.orderId)} is set aside for you. We are getting it ready to be shipped.`,
    },
    orderTable(order),
    orderLink(recipient, order.orderId),
  ],
  footer: orderFooter,
})
