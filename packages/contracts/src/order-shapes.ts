import * as z from 'zod'
import { sku } from './ids.ts'
import { money } from './money.ts'

/** One line of an order. `unitPrice` is the price that the shopper saw. */
export const orderLine = z.object({
  sku,
  quantity: z.int().min(1).max(99),
  unitPrice: money,
})
export type OrderLine = z.infer<typeof orderLine>

/** 1 to 50 lines, all in one currency. */
export const orderLines = z
  .array(orderLine)
  .min(1)
  .max(50)
  .refine((lines) => lines.every((line) => line.unitPrice.currency === lines[0]?.unitPrice.currency), {
    message: 'all lines must be in one currency',
  })

/** Where an order goes. Personal data. */
export const shippingAddress = z.object({
  name: z.string().trim().min(1).max(120),
  line1: z.string().trim().min(1).max(160),
  line2: z.string().trim().max(160).optional(),
  postalCode: z.string().trim().min(1).max(20),
  city: z.string().trim().min(1).max(120),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code such as DE'),
})
export type ShippingAddress = z.infer<typeof shippingAddress>

/** The provider's name for a way to pay, such as `pm_card_ok`. Payment data: never logged. */
export const paymentMethod = z.string().regex(/^pm_[A-Za-z0-9_]{1,80}$/, 'must look like pm_card_ok')

/** Why an order failed. */
export const orderFailureReason = z.enum([
  'out_of_stock',
  'price_changed',
  'unknown_product',
  'payment_declined',
  'payment_error',
  'expired',
  'superseded',
])
export type OrderFailureReason = z.infer<typeof orderFailureReason>

/** What was wrong with a line that inventory rejected. */
export const rejectedLine = z.object({
  sku,
  requested: z.int().min(1),
  /** Units left, for `out_of_stock`. */
  available: z.int().min(0).optional(),
  /** The price now, for `price_changed`. */
  currentPrice: money.optional(),
})
export type RejectedLine = z.infer<typeof rejectedLine>

/** The life of an order. `placed` is accepted by the gateway and not recorded yet. */
export const orderStatus = z.enum(['placed', 'processing', 'completed', 'failed', 'cancelled'])
export type OrderStatus = z.infer<typeof orderStatus>
/** Where the goods are: an axis of its own. */
export const fulfilmentStatus = z.enum(['unfulfilled', 'shipped', 'delivered'])
export type FulfilmentStatus = z.infer<typeof fulfilmentStatus>
/** Where the money is: an axis of its own, so that 'cancelled, refund under way' can be said. */
export const moneyStatus = z.enum(['unpaid', 'paid', 'refunded'])
export type MoneyStatus = z.infer<typeof moneyStatus>
