import { AppError, totalOf } from '@waybill/contracts'
import { change, type Change, type Decision, unchanged } from '@waybill/store'
import { remember } from './early-inputs.ts'
import { cancel, fail, type Step } from './ending.ts'
import { deliver, ship } from './fulfilment.ts'
import type { CancelRequestedInput, EarlyInput, OrderInput, OrderPlacedInput } from './order-input.ts'
import { isRecorded, type OrderState, type RecordedOrder } from './order-state.ts'
import { onAttempt } from './saga.ts'
import { hasRoomForRemarks, isTold, type Remark, tell } from './timeline.ts'

/**
 * The process manager of an order: what an input changes and which events leave. Pure; `now` is the clock.
 * Inputs may come in any order and more than once.
 * @throws IllegalTransitionError for an input that contradicts what is known.
 * @throws AppError order_not_shippable, or not_found when a request names an order that was not recorded.
 */
export const decide = (state: OrderState | undefined, input: OrderInput, now: Date): Decision<OrderState> => {
  if (isRecorded(state)) return advance(state, input, now)
  switch (input.type) {
    case 'order.placed':
      return settle(record(input, now), state?.early ?? [], now)
    case 'order.shipped':
    case 'order.delivered':
      throw new AppError('not_found')
    case 'deadline.passed':
    case 'user.erased':
      return unchanged
    default:
      return remember(state, input)
  }
}

const record = (input: OrderPlacedInput, now: Date): RecordedOrder => {
  const { orderId, userId, attempt, lines, shippingAddress, correlationId, placedAt, deadlineAt } = input
  const order: RecordedOrder = {
    status: 'processing',
    money: 'unpaid',
    fulfilment: 'unfulfilled',
    orderId,
    userId,
    attempt,
    attempts: {},
    lines,
    total: totalOf(lines),
    shippingAddress,
    correlationId,
    placedAt,
    updatedAt: now.toISOString(),
    deadlineAt,
    timeline: [],
  }
  return tell(order, input, { now })
}

/** Lets what came early happen, in its order of arrival. */
const settle = (order: RecordedOrder, early: readonly EarlyInput[], now: Date): Decision<OrderState> =>
  early.reduce<Change<OrderState>>((settled, input) => {
    const next = isRecorded(settled.state) ? advance(settled.state, input, now) : unchanged
    return next === unchanged ? settled : change(next.state, ...settled.events, ...next.events)
  }, change<OrderState>(order))

const advance = (order: RecordedOrder, input: OrderInput, now: Date): Decision<OrderState> => {
  if (isTold(order, input)) return unchanged
  const step = react(order, input, now)
  if (step === undefined) return unchanged
  return change<OrderState>(tell(step.order, input, { now, detail: step.detail }), ...step.events)
}

/** Undefined means: a duplicate, nothing new. */
const react = (order: RecordedOrder, input: OrderInput, now: Date): Step | undefined => {
  switch (input.type) {
    case 'order.placed':
      return input.attempt === order.attempt ? undefined : remark(order, 'other_attempt')
    case 'order.cancel_requested':
      return onCancelRequested(order, input, now)
    case 'order.shipped':
      return ship(order, input.at)
    case 'order.delivered':
      return deliver(order, input.at)
    case 'deadline.passed':
      return isOverdue(order, now) ? fail(order, { reason: 'expired', now }) : undefined
    case 'user.erased':
      return order.erased ? undefined : erase(order)
    default:
      return onAttempt(order, input, now)
  }
}

const onCancelRequested = (
  order: RecordedOrder,
  { userId, reason }: CancelRequestedInput,
  now: Date,
): Step | undefined => {
  if (userId !== order.userId) return remark(order, 'not_owner')
  if (order.status === 'processing') return cancel(order, { reason, now })
  return order.status === 'cancelled' ? undefined : remark(order, 'too_late')
}

const isOverdue = ({ deadlineAt }: RecordedOrder, now: Date): boolean =>
  deadlineAt !== undefined && deadlineAt <= now.toISOString()

const erase = ({ shippingAddress: _, ...order }: RecordedOrder): Step => ({
  order: { ...order, erased: true, ...(order.cancelReason === undefined ? {} : { cancelReason: 'erased' }) },
  events: [],
})

const remark = (order: RecordedOrder, detail: Remark): Step | undefined =>
  hasRoomForRemarks(order) ? { order, events: [], detail } : undefined
