import type { EventData, Order, orderPlaced } from '@waybill/contracts'
import { LRUCache } from 'lru-cache'

type PlacedOrder = EventData<typeof orderPlaced>

/** How many accepted orders a gateway remembers, and for how long, until orders has recorded them. */
const MEMORY = { max: 20_000, ttl: 5 * 60_000 } as const

/**
 * Orders that were accepted a moment ago, on this gateway or another one. Between the 202 and the moment
 * when orders has recorded it, an order is here and nowhere else that can be asked.
 * A cache: losing it loses nothing.
 */
export interface RecentOrders {
  add(order: PlacedOrder): void
  find(orderId: string): PlacedOrder | undefined
}

export const createRecentOrders = (): RecentOrders => {
  const orders = new LRUCache<string, PlacedOrder>(MEMORY)
  return {
    add: (order) => {
      // The first placement wins, as it does in orders and inventory.
      if (!orders.has(order.orderId)) orders.set(order.orderId, order)
    },
    find: (orderId) => orders.get(orderId),
  }
}

/** What a shopper sees of an order that is accepted and not recorded yet. */
export const asPlacedOrder = (placed: PlacedOrder): Order => ({
  orderId: placed.orderId,
  userId: placed.userId,
  attempt: placed.attempt,
  status: 'placed',
  fulfilment: 'unfulfilled',
  money: 'unpaid',
  lines: placed.lines,
  total: placed.total,
  shippingAddress: placed.shippingAddress,
  placedAt: placed.placedAt,
  updatedAt: placed.placedAt,
})
