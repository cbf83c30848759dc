// For programs that run several services in one process; services never import each other.
export { createOrdersService } from './service.ts'
export { ordersEnv } from './env.ts'
