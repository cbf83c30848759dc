import { runService } from '@waybill/service-kit'
import { loadNotificationsEnv } from './env.ts'
import { createNotificationsService } from './service.ts'

await runService({ name: 'notifications', env: loadNotificationsEnv(), create: createNotificationsService })
