import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../log.ts'
import type { ServiceSpec } from './services.ts'
import { startStack } from './start-stack.ts'
import { stopSignals } from './stop-signals.ts'

/** A small service that is always there: the mail inbox, under another name. */
export const smallService = (name: string): ServiceSpec => ({
  name,
  entry: join(import.meta.dirname, '..', 'mail', 'main.ts'),
  hasDatabase: false,
  env: () => ({ SMTP_PORT: '0' }),
})

/** A service that is always there and ignores SIGTERM. */
const stubborn: ServiceSpec = {
  ...smallService('stubborn'),
  entry: fileURLToPath(import.meta.resolve('./stubborn.fixtures.ts')),
}

/** As `start.ts` does, with small services: `node stack-runner.fixtures.ts DIR [stubborn]`. */
async function run(dataDir: string, last: string | undefined): Promise<void> {
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const { signal } = stopSignals(print)
  try {
    const stack = await startStack({
      dataDir,
      services: [smallService('one'), last === 'stubborn' ? stubborn : smallService('two')],
      log: print,
      signal,
    })
    print('ready')
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    await stack.stop()
  } catch (error) {
    print(messageOf(error))
  }
}

const [, script, dataDir, last] = process.argv
if (script === import.meta.filename && dataDir !== undefined) await run(dataDir, last)
