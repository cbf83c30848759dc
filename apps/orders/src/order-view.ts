import type { Order } from '@waybill/contracts'
import type { RecordedOrder } from './order-state.ts'

/** As much of an order as lists need: not its history. */
export type ListedOrder = Omit<RecordedOrder, 'timeline' | 'attempts'>

/** An order as its owner or an operator sees it. */
export const viewOf = (order: ListedOrder): Order => ({
  orderId: order.orderId,
  userId: order.userId,
  attempt: order.attempt,
  status: order.status,
  fulfilment: order.fulfilment,
  money: order.money,
  lines: order.lines,
  total: order.total,
  shippingAddress: order.shippingAddress,
  failure: order.failure,
  cancelReason: order.cancelReason,
  placedAt: order.placedAt,
  updatedAt: order.updatedAt,
})
