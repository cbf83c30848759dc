import { createRequire } from 'node:module'
import { join } from 'node:path'
import { readServerEnv } from './env.ts'
import { aroundNext } from './server/around-next.ts'
import { serveCompressed } from './server/compressed-files.ts'
import { drainOnSignals } from './server/drain.ts'

// Runs a production build.
const { build, drainMs } = readServerEnv()
const server = aroundNext(await serveCompressed(join(build, 'compressed'), '/_next/static/'))
createRequire(import.meta.url)(join(build, 'apps', 'storefront', 'server.js'))
drainOnSignals(await server, drainMs)
