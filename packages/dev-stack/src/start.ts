import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readGatewayPort } from './env.ts'
import { rootDir } from './paths.ts'
import { isPortFree } from './process/free-ports.ts'
import { banner } from './stack/banner.ts'
import { refuseIfClaimed } from './stack/claim.ts'
import { startStack } from './stack/start-stack.ts'
import { stopSignals } from './stack/stop-signals.ts'
import { terminalLine } from './stack/terminal-line.ts'

const HELP = `Usage: npm start -- [options]

Runs Waybill on this machine: MongoDB, RabbitMQ, every service and a mail inbox. Ctrl-C stops it.

  --fresh      begin with empty data
  --data DIR   keep data, logs and keys there (default .waybill)
  --verbose    show everything that services log, and not only errors
  --help       show this

PORT is the gateway's port (default 3000). MONGODB_URI and AMQP_URL (with RABBITMQ_MANAGEMENT_URL) name servers
to use instead of starting some.
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
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

async function choosePorts(): Promise<Record<string, number>> {
  const gateway = readGatewayPort()
  if (!(await isPortFree(gateway))) {
    throw new Error(
      `port ${gateway} is taken: stop what listens there, or choose another: PORT=3001 npm start`,
    )
  }
  return (await isPortFree(INBOX_PORT)) ? { gateway, mail: INBOX_PORT } : { gateway }
}

async function main(): Promise<void> {
  const { fresh, verbose, help, data } = readFlags()
  if (help) return print(HELP)
  const startedAt = performance.now()
  const dataDir = resolve(data)
  // Before the ports: that run has ours.
  await refuseIfClaimed(dataDir)
  const { signal } = stopSignals(print)
  const stack = await startStack({
    dataDir,
    ports: await choosePorts(),
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
