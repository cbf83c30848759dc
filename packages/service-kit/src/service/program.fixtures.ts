import * as z from 'zod'
import { baseEnv } from '../env/base-env.ts'
import { loadEnv, type EnvSource } from '../env/parse-env.ts'
import { runService } from './run-service.ts'

// A service's main.ts for tests, which hand it its variables as JSON. `stuck` makes its stop hang; `migrate` is an argument.
const [, , variables = '{}', mode] = process.argv

await runService(
  {
    name: 'orders',
    env: loadEnv(z.object(baseEnv), JSON.parse(variables) as EnvSource),
    create: () => ({
      subscriptions: [],
      migrations: [{ name: 'first', up: ({ db }) => db.collection('shelves').insertOne({ migrated: true }) }],
      ...(mode === 'stuck' ? { stop: () => new Promise<void>(() => {}) } : {}),
    }),
  },
  mode === 'migrate' ? ['migrate'] : [],
)
if (mode === 'crash') void Promise.reject(new Error('nobody caught this'))
