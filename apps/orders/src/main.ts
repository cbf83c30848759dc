import { runService } from '@waybill/service-kit'
import { loadOrdersEnv } from './env.ts'
import { createOrdersService } from './service.ts'

await runService({ name: 'orders', env: loadOrdersEnv(), create: createOrdersService })
