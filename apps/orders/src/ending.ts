import {
  inventoryRestock,
  orderCancelled,
  orderCompleted,
  orderFailed,
  type OrderFailureReason,
  type RejectedLine,
} from '@waybill/contracts'
import { emit, type PendingEvent } from '@waybill/store'
import { mayHoldStock } from './attempt.ts'
import { factsOf, type RecordedOrder } from './order-state.ts'

/** A changed order with what it publishes; the caller adds the timeline's entry. */
export interface Step {
  readonly order: RecordedOrder
  readonly events: readonly PendingEvent[]
  /** A short code for the timeline. */
  readonly detail?: string
}

type Ended = Omit<RecordedOrder, 'deadlineAt'>

const withoutDeadline = ({ deadlineAt: _, ...order }: RecordedOrder): Ended => order

const summaryOf = ({ orderId, userId, attempt, lines, total }: RecordedOrder) => ({
  orderId,
  userId,
  attempt,
  lines,
  total,
})

export const complete = (order: RecordedOrder, now: Date): Step => ({
  order: { ...withoutDeadline(order), status: 'completed' },
  events: [emit(orderCompleted, { ...summaryOf(order), completedAt: now.toISOString() })],
})

export const fail = (
  order: RecordedOrder,
  {
    reason,
    rejectedLines = [],
    now,
  }: { reason: OrderFailureReason; rejectedLines?: RejectedLine[]; now: Date },
): Step => {
  const ended = { ...withoutDeadline(order), status: 'failed' as const, failure: { reason, rejectedLines } }
  const failed = emit(orderFailed, {
    ...summaryOf(order),
    reason,
    rejectedLines,
    failedAt: now.toISOString(),
  })
  return withRestock(ended, { reason, events: [failed] })
}

export const cancel = (order: RecordedOrder, { reason, now }: { reason: string; now: Date }): Step => {
  const told = order.erased ? 'erased' : reason
  const ended = { ...withoutDeadline(order), status: 'cancelled' as const, cancelReason: told }
  const cancelled = emit(orderCancelled, {
    ...summaryOf(order),
    reason: told,
    cancelledAt: now.toISOString(),
  })
  return withRestock(ended, { reason: 'cancelled', events: [cancelled] })
}

const withRestock = (
  order: RecordedOrder,
  { reason, events }: { reason: string; events: PendingEvent[] },
): Step => {
  if (!mayHoldStock(factsOf(order, order.attempt))) return { order, events }
  const restocked = restock(order, { attempt: order.attempt, reason })
  return { order: restocked.order, events: [...events, ...restocked.events] }
}

/** Gives back what `attempt` holds or will hold: asked for once, and never for the attempt that won. */
export const restock = (
  order: RecordedOrder,
  { attempt, reason }: { attempt: string; reason: string },
): Step => {
  const facts = factsOf(order, attempt)
  if (facts.restock_asked) return { order, events: [] }
  return {
    order: { ...order, attempts: { ...order.attempts, [attempt]: { ...facts, restock_asked: true } } },
    events: [emit(inventoryRestock, { orderId: order.orderId, attempt, reason })],
  }
}
