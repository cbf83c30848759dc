// For programs that run several services in one process; services never import each other.
export { createPaymentsService } from './service.ts'
export { paymentsEnv } from './env.ts'
