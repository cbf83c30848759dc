import { runEdge } from '@waybill/service-kit'
import { readEnv } from './env.ts'
import { createGateway } from './service.ts'

await runEdge({ name: 'gateway', env: readEnv(), create: createGateway })
