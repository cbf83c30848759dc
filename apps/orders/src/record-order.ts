import { orderPlaced } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export interface RecordOrderDeps extends TakeEventDeps {
  readonly deadlineMs: number
}

export const recordOrder = (deps: RecordOrderDeps) =>
  on(orderPlaced, (event) => {
    const { orderId, userId, attempt, lines, shippingAddress, placedAt } = event.data
    // Counted from now, not from `placedAt`: an order that waited while orders was away gets its full time.
    const deadlineAt = new Date(deps.clock().getTime() + deps.deadlineMs).toISOString()
    return takeEvent(deps, event, {
      type: 'order.placed',
      orderId,
      userId,
      attempt,
      lines,
      shippingAddress,
      placedAt,
      correlationId: event.correlationid,
      deadlineAt,
    })
  })
