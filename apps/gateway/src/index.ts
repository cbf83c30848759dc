export { gatewayEnv, type GatewayEnv } from './env.ts'
export { type AppRouter } from './router.ts'
export { createGateway } from './service.ts'
