import { AppError, orderCancelRequested, ordersRpc, type OrderStatus } from '@waybill/contracts'
import type { Publisher } from '@waybill/service-kit'
import * as z from 'zod'
import type { Caller } from './caller.ts'
import { findOrder, type FindOrder } from './find-order.ts'

export const cancelOrderInput = ordersRpc.byId.input.extend({
  reason: z.string().trim().min(1).max(200).default('cancelled by the customer'),
})

/** What cancelling needs. */
export interface CancelOrder extends FindOrder {
  readonly bus: Pick<Publisher, 'publish'>
  readonly clock: () => Date
}

/** The order's state when the request was accepted; watch the order for what comes of it. */
export interface CancelRequested {
  readonly orderId: string
  readonly status: OrderStatus
  readonly correlationId: string
}

/**
 * Asks for an order of the caller's to be cancelled. Whether it still can be is decided by orders, in order
 * with everything else that happens to it; what has clearly ended is refused here already.
 *
 * @throws AppError `not_found`, `order_not_cancellable`, or `service_unavailable` when nothing was accepted.
 */
export const cancelOrder = async (
  deps: CancelOrder,
  caller: Caller,
  { orderId, reason }: z.output<typeof cancelOrderInput>,
): Promise<CancelRequested> => {
  const { userId, status } = await findOrder(deps, caller, orderId)
  if (status === 'completed' || status === 'failed') {
    throw new AppError('order_not_cancellable', { userMessage: `The order is already ${status}.` })
  }
  const requestedAt = deps.clock().toISOString()
  const envelope = await deps.bus.publish(orderCancelRequested, { orderId, userId, reason, requestedAt })
  return { orderId, status, correlationId: envelope.correlationid }
}
