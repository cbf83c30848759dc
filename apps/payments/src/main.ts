import { runService } from '@waybill/service-kit'
import { loadPaymentsEnv } from './env.ts'
import { createPaymentsService } from './service.ts'

await runService({ name: 'payments', env: loadPaymentsEnv(), create: createPaymentsService })
