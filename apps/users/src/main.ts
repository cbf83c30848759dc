import { runService } from '@waybill/service-kit'
import { loadUsersEnv } from './env.ts'
import { createUsersService } from './service.ts'

await runService({ name: 'users', env: loadUsersEnv(), create: createUsersService })
