import { moneyStatus, paymentStatus } from '@waybill/contracts'
import * as z from 'zod'

// As much of the services' documents as an audit reads. A document that does not fit is a finding, so these shapes
// cannot fall behind the services without being noticed.
const id = z.string()
const count = z.number()
const at = z.string()
const money = z.object({ amountMinor: z.number(), currency: z.string() })
const units = z.object({ sku: z.string(), quantity: count })

export const storedProduct = z.object({
  _id: id,
  initial: count,
  restocked: count,
  sold: count,
  available: count,
  holds: z.array(
    z.object({ orderId: id, attempt: z.string(), claim: z.string(), quantity: count, takenAt: z.date() }),
  ),
})

export const storedOrder = z.discriminatedUnion('status', [
  z.object({ _id: id, status: z.literal('placed'), early: z.array(z.object({ at })) }),
  z.object({
    _id: id,
    status: z.enum(['processing', 'completed', 'failed', 'cancelled']),
    money: moneyStatus,
    attempt: z.string(),
    total: money,
    lines: z.array(units),
    placedAt: at,
    updatedAt: at,
    deadlineAt: at.optional(),
  }),
])

export const storedReservation = z.object({
  _id: id,
  attempts: z.array(
    z.object({
      attempt: z.string(),
      status: z.enum(['held', 'committed', 'released', 'rejected']),
      lines: z.array(units.extend({ claim: z.string() })).optional(),
    }),
  ),
  updatedAt: at,
})

export const storedPayment = z.object({
  _id: id,
  status: paymentStatus,
  amount: money.optional(),
  voidedAt: at.optional(),
  updatedAt: at,
})

export const storedCharge = z.object({
  _id: id,
  orderId: id,
  capturedMinor: count,
  refundedMinor: count,
})

export const storedEmail = z.object({ _id: id, queuedAt: at })

export const storedOutbox = z.object({ _id: id, outbox: z.array(z.object({ time: at })).min(1) })

export const storedParked = z.object({
  _id: id,
  parkedAt: z.date(),
  blocker: z.object({ id, type: z.string() }),
  waiting: z.array(z.object({ id })),
})
