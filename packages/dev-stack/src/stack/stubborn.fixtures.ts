import { createServer } from 'node:http'
import { readMailEnv } from '../env.ts'

// A service that is ready and does not end when it is told to.
const { host, port } = readMailEnv()
createServer((_, response) => response.end()).listen(port, host)
process.on('SIGTERM', () => {})
