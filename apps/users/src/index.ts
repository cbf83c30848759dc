// For programs that run several services in one process; services never import each other.
export { createUsersService } from './service.ts'
export { usersEnv } from './env.ts'
