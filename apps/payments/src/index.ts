// For programs that run several services in one process; services never import each other.
export { createPaymentsService } from './service.ts'
export { paymentsEnv } from './env.ts'
// For the model check: the decisions and reactions themselves, over ports.
export { onInventoryReserved } from './on-inventory-reserved.ts'
export { onOrderFailed } from './on-order-failed.ts'
export { onOrderCancelled } from './on-order-cancelled.ts'
export { isOpen, type Payment } from './payment-state.ts'
export { ProviderBusyError } from './provider.ts'
export { type PaymentDeps, takeNextStep } from './settle-payment.ts'
