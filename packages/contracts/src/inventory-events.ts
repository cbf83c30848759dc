import * as z from 'zod'
import { defineEvent } from './define-event.ts'
import { attemptId, orderId, sku, timestamp, userId } from './ids.ts'
import { money } from './money.ts'
import { orderLines, paymentMethod, rejectedLine } from './order-shapes.ts'

const order = {
  orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b',
  userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f',
  attempt: '9f86d081884c7d65',
}

/** How much of a product there is, as a shopper is told. */
export const stockLevel = z.enum(['in_stock', 'low_stock', 'out_of_stock'])
export type StockLevel = z.infer<typeof stockLevel>

export const productCreated = defineEvent({
  type: 'product.created',
  owner: 'inventory',
  consumers: [],
  summary: 'A product joined the catalogue.',
  partitionKey: 'sku',
  versions: [
    z.object({ sku, name: z.string().min(1).max(160), category: z.string().min(1).max(60), price: money }),
  ],
  upcasters: [],
  pii: [],
  examples: [
    {
      sku: 'MUG-ENAMEL-WHITE',
      name: 'Enamel mug, white',
      category: 'kitchen',
      price: { amountMinor: 1450, currency: 'EUR' },
    },
  ],
})

export const productPriceChanged = defineEvent({
  type: 'product.price_changed',
  owner: 'inventory',
  consumers: [],
  summary: 'A product has a new price; orders at the old one are rejected from now on.',
  partitionKey: 'sku',
  versions: [z.object({ sku, oldPrice: money, newPrice: money, changedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [
    {
      sku: 'MUG-ENAMEL-WHITE',
      oldPrice: { amountMinor: 1450, currency: 'EUR' },
      newPrice: { amountMinor: 1590, currency: 'EUR' },
      changedAt: '2026-11-23T09:00:00.000Z',
    },
  ],
})

export const stockChanged = defineEvent({
  type: 'stock.changed',
  owner: 'inventory',
  consumers: [],
  summary: 'The level that shoppers see changed: in stock, low or out. Not one per sale.',
  partitionKey: 'sku',
  versions: [z.object({ sku, level: stockLevel, available: z.int().min(0), changedAt: timestamp })],
  upcasters: [],
  pii: [],
  examples: [
    { sku: 'MUG-ENAMEL-WHITE', level: 'low_stock', available: 4, changedAt: '2026-11-23T10:15:00.000Z' },
  ],
})

export const inventoryReserved = defineEvent({
  type: 'inventory.reserved',
  owner: 'inventory',
  consumers: ['orders', 'payments'],
  summary: 'Every line of the order is held. Carries what payments needs to charge.',
  partitionKey: 'orderId',
  versions: [
    z.object({
      orderId,
      userId,
      attempt: attemptId,
      total: money,
      paymentMethod,
      heldUntil: timestamp,
    }),
  ],
  upcasters: [],
  pii: ['paymentMethod'],
  examples: [
    {
      ...order,
      total: { amountMinor: 2900, currency: 'EUR' },
      paymentMethod: 'pm_card_ok',
      heldUntil: '2026-11-23T10:45:00.000Z',
    },
  ],
})

export const inventoryRejected = defineEvent({
  type: 'inventory.rejected',
  owner: 'inventory',
  consumers: ['orders'],
  summary: 'Nothing is held: a line is short, unknown or has another price.',
  partitionKey: 'orderId',
  versions: [
    z.object({
      orderId,
      attempt: attemptId,
      reason: z.enum(['out_of_stock', 'price_changed', 'unknown_product', 'superseded']),
      lines: z.array(rejectedLine).max(50),
    }),
  ],
  upcasters: [],
  pii: [],
  examples: [
    {
      orderId: order.orderId,
      attempt: order.attempt,
      reason: 'price_changed',
      lines: [
        { sku: 'MUG-ENAMEL-WHITE', requested: 2, currentPrice: { amountMinor: 1590, currency: 'EUR' } },
      ],
    },
  ],
})

export const inventoryRestocked = defineEvent({
  type: 'inventory.restocked',
  owner: 'inventory',
  consumers: ['orders'],
  summary: 'Compensation is done: what the attempt held is for sale again.',
  partitionKey: 'orderId',
  versions: [z.object({ orderId, attempt: attemptId, lines: orderLines })],
  upcasters: [],
  pii: [],
  examples: [
    {
      orderId: order.orderId,
      attempt: order.attempt,
      lines: [{ sku: 'MUG-ENAMEL-WHITE', quantity: 2, unitPrice: { amountMinor: 1450, currency: 'EUR' } }],
    },
  ],
})
