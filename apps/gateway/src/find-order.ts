import { AppError, type Order } from '@waybill/contracts'
import { maySee, type Caller } from './caller.ts'
import { asPlacedOrder, type RecentOrders } from './recent-orders.ts'
import type { Services } from './services.ts'

/** What finding an order needs. */
export interface FindOrder {
  readonly services: Pick<Services, 'orders'>
  readonly recentOrders: RecentOrders
}

/**
 * An order of the caller's: from orders, or as `placed` if it was accepted and is not recorded yet.
 * @throws AppError `not_found` also for an order of somebody else.
 */
export const findOrder = async (
  { services, recentOrders }: FindOrder,
  caller: Caller,
  orderId: string,
): Promise<Order> => {
  try {
    return await services.orders.byId({ orderId }, { accessToken: caller.accessToken })
  } catch (error) {
    const placed = recentOrders.find(orderId)
    const isUnrecorded = error instanceof AppError && error.code === 'not_found'
    if (!isUnrecorded || placed === undefined || !maySee(caller, placed.userId)) throw error
    return asPlacedOrder(placed)
  }
}
