export { gatewayEnv, type GatewayEnv } from './env.ts'
export { type AppRouter } from './router.ts'
export { partnerDocuments } from './rest/documents.ts'
export { createGateway } from './service.ts'
