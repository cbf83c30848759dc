import {
  inventoryRejected,
  inventoryReserved,
  inventoryRestocked,
  orderCancelled,
  orderCompleted,
  orderDelivered,
  orderFailed,
  orderPlaced,
  orderShipped,
  paymentFailed,
  paymentProcessed,
  paymentRefunded,
  productCreated,
  productPriceChanged,
  stockChanged,
  type EventDefinition,
} from '@waybill/contracts'
import { onBroadcast, type Subscription } from '@waybill/event-bus'
import type { CatalogueCache } from './catalogue-cache.ts'
import type { OrderSignals } from './order-signals.ts'
import type { RecentOrders } from './recent-orders.ts'

/** The caches and watchers of one gateway. */
export interface Listeners {
  readonly recentOrders: RecentOrders
  readonly signals: OrderSignals
  readonly cache: CatalogueCache
}

/** What this gateway hears of every event that passes by. Missing one costs freshness, never correctness. */
export const createBroadcasts = ({ recentOrders, signals, cache }: Listeners): Subscription[] => {
  // Orders will record these under the same event id; what orders itself publishes, it has recorded before.
  const recordedByOrders: readonly EventDefinition[] = [
    inventoryReserved,
    inventoryRejected,
    inventoryRestocked,
    paymentProcessed,
    paymentFailed,
    paymentRefunded,
  ]
  const recordedBefore: readonly EventDefinition[] = [
    orderCompleted,
    orderFailed,
    orderCancelled,
    orderShipped,
    orderDelivered,
  ]
  const catalogueChanges: readonly EventDefinition[] = [productCreated, productPriceChanged, stockChanged]
  return [
    onBroadcast(orderPlaced, async ({ id, data }) => {
      recentOrders.add(data)
      signals.notify(data.orderId, { eventId: id })
    }),
    ...recordedByOrders.map((event) =>
      onBroadcast(event, async ({ id, partitionkey }) => signals.notify(partitionkey, { eventId: id })),
    ),
    ...recordedBefore.map((event) =>
      onBroadcast(event, async ({ partitionkey }) => signals.notify(partitionkey, { eventId: undefined })),
    ),
    ...catalogueChanges.map((event) => onBroadcast(event, async () => cache.invalidate())),
  ]
}
