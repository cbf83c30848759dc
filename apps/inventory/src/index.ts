// For programs that run several services in one process; services never import each other.
export { createInventoryService } from './service.ts'
export { inventoryEnv, type InventoryEnv } from './env.ts'
