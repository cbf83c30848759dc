import { runService } from '@waybill/service-kit'
import { loadInventoryEnv } from './env.ts'
import { createInventoryService } from './service.ts'

await runService({ name: 'inventory', env: loadInventoryEnv(), create: createInventoryService })
