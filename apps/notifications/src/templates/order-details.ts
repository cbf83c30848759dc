import { totalOf, type Money, type OrderLine } from '@waybill/contracts'
import type { Block, TableBlock } from './content.ts'
import { formatMoney } from './format.ts'

/** Whom an e-mail addresses, and the shop that its links lead to (without a slash at the end). */
export interface Recipient {
  readonly name: string
  readonly storefrontUrl: string
}

/** What every e-mail about an order knows of it. */
export interface OrderSummary {
  readonly orderId: string
  readonly lines: readonly OrderLine[]
  readonly total: Money
}

export const orderTable = ({ lines, total }: OrderSummary): TableBlock => ({
  kind: 'table',
  caption: 'What you ordered',
  columns: ['Item', 'Each', 'Amount'],
  rows: lines.map((line) => [
    `${line.quantity} × ${line.sku}`,
    formatMoney(line.unitPrice),
    formatMoney(totalOf([line])),
  ]),
  total: { label: 'Total', value: formatMoney(total) },
})

export const orderLink = (recipient: Recipient, orderId: string, label = 'View your order'): Block => ({
  kind: 'link',
  label,
  url: `${recipient.storefrontUrl}/orders/${orderId}`,
})

export const orderFooter =
  'You get this e-mail because you placed an order with Waybill. Answer it if something is not right.'
