import {
  AppError,
  orderPlaced,
  totalOf,
  type EventData,
  type OrderAccepted,
  type PlaceOrderInput,
} from '@waybill/contracts'
import type { Publisher } from '@waybill/service-kit'
import { attemptOf, orderIdOf } from './order-identity.ts'
import type { RecentOrders } from './recent-orders.ts'

/** What placing an order needs; the gateway keeps no state of its own. */
export interface PlaceOrder {
  readonly bus: Pick<Publisher, 'publish'>
  readonly recentOrders: RecentOrders
  readonly clock: () => Date
}

/**
 * Accepts an order: derives its id, publishes `order.placed` and answers once the broker confirmed it.
 * The same request sent again names the same order; whether it is published again does not matter.
 *
 * @throws AppError `idempotency_key_reused` when this gateway saw the key with another order,
 *   `service_unavailable` when the broker is away: nothing was accepted.
 */
export const placeOrder = async (
  { bus, recentOrders, clock }: PlaceOrder,
  userId: string,
  input: PlaceOrderInput,
): Promise<OrderAccepted> => {
  const orderId = orderIdOf(userId, input.idempotencyKey)
  const attempt = attemptOf(input)
  const total = totalOf(input.lines)
  const known = recentOrders.find(orderId)
  if (known !== undefined && known.attempt !== attempt) throw new AppError('idempotency_key_reused')
  const { lines, paymentMethod, shippingAddress } = input
  const placed: EventData<typeof orderPlaced> = {
    orderId,
    userId,
    attempt,
    lines,
    total,
    paymentMethod,
    shippingAddress,
    placedAt: known?.placedAt ?? clock().toISOString(),
  }
  const { correlationid } = await bus.publish(orderPlaced, placed)
  recentOrders.add(placed)
  return { orderId, status: 'placed', total, correlationId: correlationid }
}
