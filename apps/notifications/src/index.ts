// For programs that run several services in one process; services never import each other.
export { createNotificationsService } from './service.ts'
export { notificationsEnv } from './env.ts'
