// For programs that run several services in one process; services never import each other.
export { createInventoryService } from './service.ts'
export { inventoryEnv, type InventoryEnv } from './env.ts'
// For the model check: the decisions and reactions themselves, over ports.
export { onOrderPlaced } from './on-order-placed.ts'
export { onOrderCompleted } from './on-order-completed.ts'
export { onInventoryRestock } from './on-inventory-restock.ts'
export { reconcileStock, type ReconcileStockDeps } from './reconcile-stock.ts'
export { recordOf, type Reservation } from './reservation.ts'
export { type Hold, isBalanced, isSamePrice } from './stock.ts'
export { createStockPlan, type StockRequest, type StockUpdate } from './stock-plan.ts'
