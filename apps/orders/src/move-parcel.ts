import { AppError, type Order } from '@waybill/contracts'
import { decide } from './order.ts'
import { isRecorded } from './order-state.ts'
import { viewOf } from './order-view.ts'
import type { OrdersStore } from './orders-store.ts'

export interface MoveParcelDeps {
  readonly store: Pick<OrdersStore, 'apply'>
  readonly clock: () => Date
  readonly newId: () => string
}

/**
 * Marks an order as shipped or delivered.
 * @throws AppError not_found, or order_not_shippable when the order is not paid or the step is out of turn.
 */
export const moveParcel = async (
  { store, clock, newId }: MoveParcelDeps,
  orderId: string,
  type: 'order.shipped' | 'order.delivered',
): Promise<Order> => {
  const now = clock()
  const cause = { id: newId(), at: now.toISOString() }
  const { state } = await store.apply(orderId, { decide: (order) => decide(order, { type, ...cause }, now) })
  if (!isRecorded(state)) throw new AppError('not_found')
  return viewOf(state)
}
