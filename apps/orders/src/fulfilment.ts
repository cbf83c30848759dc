import { AppError, orderDelivered, orderShipped } from '@waybill/contracts'
import { emit } from '@waybill/store'
import type { Step } from './ending.ts'
import { factsOf, type RecordedOrder } from './order-state.ts'

const isPaid = (order: RecordedOrder): boolean => {
  const { captured, refunded } = factsOf(order, order.attempt)
  return captured === true && refunded !== true
}

/** @throws order_not_shippable unless the order is completed, paid and still here. */
export const ship = (order: RecordedOrder, at: string): Step => {
  const { orderId, userId } = order
  if (order.status !== 'completed') throw notShippable(orderId, `is ${order.status}`)
  if (!isPaid(order)) throw notShippable(orderId, 'is not paid')
  if (order.fulfilment !== 'unfulfilled') throw notShippable(orderId, `was ${order.fulfilment} before`)
  return {
    order: { ...order, fulfilment: 'shipped' },
    events: [emit(orderShipped, { orderId, userId, shippedAt: at })],
  }
}

/** @throws order_not_shippable when the order was not shipped before. */
export const deliver = (order: RecordedOrder, at: string): Step | undefined => {
  const { orderId, userId } = order
  if (order.fulfilment === 'delivered') return undefined
  if (order.fulfilment !== 'shipped') throw notShippable(orderId, 'was not shipped')
  return {
    order: { ...order, fulfilment: 'delivered' },
    events: [emit(orderDelivered, { orderId, userId, deliveredAt: at })],
  }
}

const notShippable = (orderId: string, why: string) =>
  new AppError('order_not_shippable', {
    message: `order ${orderId} ${why}`,
    userMessage: `This order ${why}.`,
  })
