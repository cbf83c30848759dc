import type { EventDefinition } from './define-event.ts'
import {
  inventoryRejected,
  inventoryReserved,
  inventoryRestocked,
  productCreated,
  productPriceChanged,
  stockChanged,
} from './inventory-events.ts'
import {
  inventoryRestock,
  orderCancelled,
  orderCancelRequested,
  orderCompleted,
  orderDelivered,
  orderFailed,
  orderPlaced,
  orderShipped,
} from './order-events.ts'
import { paymentFailed, paymentProcessed, paymentRefunded } from './payment-events.ts'
import { userCreated, userErased, userProfileUpdated } from './user-events.ts'

/** Every event of Waybill. */
export const allEvents: readonly EventDefinition[] = [
  userCreated,
  userProfileUpdated,
  userErased,
  productCreated,
  productPriceChanged,
  stockChanged,
  orderPlaced,
  orderCancelRequested,
  inventoryReserved,
  inventoryRejected,
  inventoryRestocked,
  paymentProcessed,
  paymentFailed,
  paymentRefunded,
  orderCompleted,
  orderFailed,
  orderCancelled,
  orderShipped,
  orderDelivered,
  inventoryRestock,
]

const byType = new Map(allEvents.map((definition) => [definition.type, definition]))

/** The definition of an event type, or undefined when no contract declares it. */
export const findEvent = (type: string): EventDefinition | undefined => byType.get(type)
