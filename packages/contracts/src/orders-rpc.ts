import * as z from 'zod'
import { mutation, query } from './define-rpc.ts'
import { attemptId, correlationId, eventId, idempotencyKey, orderId, timestamp, userId } from './ids.ts'
import { MAX_AMOUNT_MINOR, money } from './money.ts'
import {
  fulfilmentStatus,
  moneyStatus,
  orderFailureReason,
  orderLines,
  orderStatus,
  paymentMethod,
  rejectedLine,
  shippingAddress,
  type OrderLine,
} from './order-shapes.ts'
import { pageInput, pageOf } from './paging.ts'

const isPayable = (lines: readonly OrderLine[]): boolean =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amountMinor, 0) <=
  MAX_AMOUNT_MINOR

/** What a shopper or partner sends to place an order. */
export const placeOrderInput = z.object({
  idempotencyKey,
  // Each price may be as large as an amount can be, but so must be their sum.
  lines: orderLines.refine(isPayable, { message: 'the total is more than an order can have' }),
  paymentMethod,
  shippingAddress,
})
export type PlaceOrderInput = z.output<typeof placeOrderInput>

/** The answer to an accepted order: it will end as completed, failed or cancelled. */
export const orderAccepted = z.object({ orderId, status: z.literal('placed'), total: money, correlationId })
export type OrderAccepted = z.infer<typeof orderAccepted>

/** An order as its owner or an operator sees it. */
export const order = z.object({
  orderId,
  userId,
  attempt: attemptId,
  status: orderStatus,
  fulfilment: fulfilmentStatus,
  money: moneyStatus,
  lines: orderLines,
  total: money,
  /** Absent once its owner was erased. */
  shippingAddress: shippingAddress.optional(),
  failure: z.object({ reason: orderFailureReason, rejectedLines: z.array(rejectedLine) }).optional(),
  cancelReason: z.string().optional(),
  placedAt: timestamp,
  updatedAt: timestamp,
})
export type Order = z.infer<typeof order>

/** One thing that happened to an order. `seq` counts from 1 without gaps. */
export const timelineEntry = z.object({
  seq: z.int().min(1),
  eventId,
  /** The event's type, or `deadline.passed`. */
  type: z.string(),
  at: timestamp,
  status: orderStatus,
  money: moneyStatus,
  fulfilment: fulfilmentStatus,
  /** A short reason code such as `card_declined`, where there is one. */
  detail: z.string().optional(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** The synchronous interface of orders. Placing and cancelling are events, not calls. */
export const ordersRpc = {
  byId: query('user', z.object({ orderId }), order),
  list: query('user', pageInput.extend({ status: orderStatus.optional() }), pageOf(order)),
  timeline: query(
    'user',
    z.object({ orderId, afterSeq: z.int().min(0).default(0) }),
    z.object({
      orderId,
      userId,
      correlationId,
      status: orderStatus,
      money: moneyStatus,
      entries: z.array(timelineEntry),
    }),
  ),
  ship: mutation('operator', z.object({ orderId }), order),
  deliver: mutation('operator', z.object({ orderId }), order),
} as const
