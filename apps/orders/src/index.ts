// For programs that run several services in one process; services never import each other.
export { createOrdersService } from './service.ts'
export { ordersEnv } from './env.ts'
// For the model check: the decisions and reactions themselves, over ports.
export { decide as decideOrder } from './order.ts'
export { isRecorded, type OrderState } from './order-state.ts'
export { recordOrder } from './record-order.ts'
export { onOrderCancelRequested } from './on-order-cancel-requested.ts'
export { onInventoryReserved } from './on-inventory-reserved.ts'
export { onInventoryRejected } from './on-inventory-rejected.ts'
export { onInventoryRestocked } from './on-inventory-restocked.ts'
export { onPaymentProcessed } from './on-payment-processed.ts'
export { onPaymentFailed } from './on-payment-failed.ts'
export { onPaymentRefunded } from './on-payment-refunded.ts'
