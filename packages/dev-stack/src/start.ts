import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readGatewayPort, readStorefrontPort } from './env.ts'
import { rootDir } from './paths.ts'
import { isPortFree } from './process/free-ports.ts'
import { banner } from './stack/banner.ts'
import { refuseIfClaimed } from './stack/claim.ts'
import { services, storefrontService } from './stack/services.ts'
import { startStack } from './stack/start-stack.ts'
import { stopSignals } from './stack/stop-signals.ts'
import { terminalLine } from './stack/terminal-line.ts'
import { buildStorefront } from './storefront/build-storefront.ts'

const HELP = `Usage: npm start -- [options]

Runs Waybill on this machine: MongoDB, RabbitMQ, every service, the storefront and a mail inbox. Ctrl-C stops it.

  --fresh      begin with empty data
  --data DIR   keep data, logs and keys there (default .waybill)
  --api-only   leave the storefront out: it is not built either
  --verbose    show everything that services log, and not only errors
  --help       show this

STOREFRONT_PORT is the storefront's port (default 3100), PORT the gateway's (default 3000). MONGODB_URI and
AMQP_URL (with RABBITMQ_MANAGEMENT_URL) name servers to use instead of starting some.
`

/** Asked for again at every start, so that it can be kept open in a browser. */
const INBOX_PORT = 8025

const print = (line: string) => void process.stdout.write(`${line}\n`)
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1)

function readFlags() {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      data: { type: 'string', default: join(rootDir, '.waybill') },
      'api-only': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

async function refuseIfTaken(port: number, advice: string): Promise<void> {
  if (await isPortFree(port)) return
  throw new Error(`port ${port} is taken: stop what listens there, or choose another: ${advice} npm start`)
}

async function choosePorts(hasStorefront: boolean): Promise<Record<string, number>> {
  const gateway = readGatewayPort()
  await refuseIfTaken(gateway, 'PORT=3001')
  const storefront = readStorefrontPort()
  if (hasStorefront) await refuseIfTaken(storefront, 'STOREFRONT_PORT=3101')
  return {
    gateway,
    ...(hasStorefront && { storefront }),
    ...((await isPortFree(INBOX_PORT)) && { mail: INBOX_PORT }),
  }
}

async function main(): Promise<void> {
  const { fresh, verbose, help, data, 'api-only': isApiOnly } = readFlags()
  if (help) return print(HELP)
  const startedAt = performance.now()
  const dataDir = resolve(data)
  // Before the ports: that run has ours.
  await refuseIfClaimed(dataDir)
  const ports = await choosePorts(!isApiOnly)
  const { signal } = stopSignals(print)
  const shop = isApiOnly ? [] : [storefrontService(await buildStorefront({ log: print, signal }))]
  const stack = await startStack({
    dataDir,
    ports,
    services: [...services, ...shop],
    fresh,
    log: print,
    signal,
    onLine: (line) => {
      const shown = terminalLine(line, { verbose })
      if (shown !== undefined) print(shown)
    },
  })
  // However this ends, the file must not tell of a stack that is gone.
  process.once('exit', () => rmSync(join(dataDir, 'stack.json'), { force: true }))
  print(`\n${banner({ urls: stack.urls, dataDir })}\n`)
  print(`ready in ${seconds(startedAt)} s (Ctrl-C stops it)`)

  if (!signal.aborted) await once(signal, 'abort')
  const stoppingAt = performance.now()
  await stack.stop()
  print(`stopped in ${seconds(stoppingAt)} s`)
}

try {
  await main()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
