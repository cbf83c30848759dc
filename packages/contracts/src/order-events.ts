import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { attemptId, orderId, timestamp, userId } from './ids.ts'
import { money } from './money.ts'
import {
  orderFailureReason,
  orderLines,
  paymentMethod,
  rejectedLine,
  shippingAddress,
} from './order-shapes.ts'

const example = {
  orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
  attempt: '9f86d081884c7d65',
  lines: [{ sku: 'MUG-ENAMEL-WHITE', quantity: 2, unitPrice: { amountMinor: 1450, currency: 'EUR' } }],
  total: { amountMinor: 2900, currency: 'EUR' },
} as const

const ended = { orderId, userId, attempt: attemptId, lines: orderLines, total: money }

export const orderPlaced = defineEvent({
  type: 'order.placed',
  owner: 'gateway',
  consumers: ['orders', 'inventory', 'notifications'],
  summary: 'The gateway accepted an order; nothing is checked or reserved yet.',
  partitionKey: 'orderId',
  versions: [z.object({ ...ended, paymentMethod, shippingAddress, placedAt: timestamp })],
  upcasters: [],
  pii: ['shippingAddress', 'paymentMethod'],
  examples: [
    {
      ...example,
      lines: [...example.lines],
      paymentMethod: 'pm_card_ok',
      shippingAddress: {
        name: 'Ada Example',
        line1: 'Quay Street 4',
        postalCode: '20457',
        city: 'Hamburg',
        country: 'DE',
      },
      placedAt: '2026-11-23T10:15:00.000Z',
    },
  ],
})

export const orderCancelRequested = defineEvent({
  type: 'order.cancel_requested',
  owner: 'gateway',
  consumers: ['orders'],
  summary: 'The shopper or an operator asked to cancel; orders decides whether it still can be.',
  partitionKey: 'orderId',
  versions: [
    z.object({ orderId, userId, reason: z.string().trim().min(1).max(200), requestedAt: timestamp }),
  ],
  upcasters: [],
  pii: ['reason'],
  examples: [
    {
      orderId: example.orderId,
      userId: example.userId,
      reason: 'ordered twice',
      requestedAt: '2026-11-23T10:15:01.000Z',
    },
  ],
})

export const orderCompleted = defineEvent({
  type: 'order.completed',
  owner: 'orders',
  consumers: ['inventory', 'notifications'],
  summary: 'Stock is held and the money was captured: the sale stands.',
  partitionKey: 'orderId',
  versions: [z.object({ ...ended, completedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [{ ...example, lines: [...example.lines], completedAt: '2026-11-23T10:15:02.000Z' }],
})

export const orderFailed = defineEvent({
  type: 'order.failed',
  owner: 'orders',
  consumers: ['payments', 'notifications'],
  summary: 'The order ended without a sale; payments voids or refunds whatever moved.',
  partitionKey: 'orderId',
  versions: [
    z.object({
      ...ended,
      reason: orderFailureReason,
      rejectedLines: z.array(rejectedLine).max(50).default([]),
      failedAt: timestamp,
    }),
  ],
  upcasters: [],
  pii: [],
  examples: [
    {
      ...example,
      lines: [...example.lines],
      reason: 'out_of_stock',
      rejectedLines: [{ sku: 'MUG-ENAMEL-WHITE', requested: 2, available: 1 }],
      failedAt: '2026-11-23T10:15:02.000Z',
    },
  ],
})

export const orderCancelled = defineEvent({
  type: 'order.cancelled',
  owner: 'orders',
  consumers: ['payments', 'notifications'],
  summary: 'The order was cancelled before it completed; payments voids or refunds whatever moved.',
  partitionKey: 'orderId',
  versions: [z.object({ ...ended, reason: z.string().min(1).max(200), cancelledAt: timestamp })],
  upcasters: [],
  pii: ['reason'],
  examples: [
    {
      ...example,
      lines: [...example.lines],
      reason: 'ordered twice',
      cancelledAt: '2026-11-23T10:15:02.000Z',
    },
  ],
})

const fulfilled = { orderId, userId }

export const orderShipped = defineEvent({
  type: 'order.shipped',
  owner: 'orders',
  consumers: ['notifications'],
  summary: 'An operator handed the parcel to the carrier.',
  partitionKey: 'orderId',
  versions: [z.object({ ...fulfilled, shippedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [{ orderId: example.orderId, userId: example.userId, shippedAt: '2026-11-24T08:00:00.000Z' }],
})

export const orderDelivered = defineEvent({
  type: 'order.delivered',
  owner: 'orders',
  consumers: ['notifications'],
  summary: 'The parcel arrived.',
  partitionKey: 'orderId',
  versions: [z.object({ ...fulfilled, deliveredAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [{ orderId: example.orderId, userId: example.userId, deliveredAt: '2026-11-25T14:30:00.000Z' }],
})

export const inventoryRestock = defineEvent({
  type: 'inventory.restock',
  owner: 'orders',
  consumers: ['inventory'],
  summary:
    'Compensation: inventory must give back what this attempt of the order holds, now or when it arrives.',
  partitionKey: 'orderId',
  versions: [z.object({ orderId, attempt: attemptId, reason: z.string().min(1).max(200) })],
  upcasters: [],
  pii: [],
  examples: [{ orderId: example.orderId, attempt: example.attempt, reason: 'payment_declined' }],
})
