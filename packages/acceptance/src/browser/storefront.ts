import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { buildStorefront, startGuard } from '@waybill/dev-stack'
import { eventually } from '@waybill/testing'

/** A running production storefront. */
export interface Storefront {
  readonly url: string
  /** What its server wrote: nothing, as long as all is well. */
  readonly output: readonly string[]
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 20_000

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts the storefront's production build, made first if it is not there, at a free port before this gateway. */
export const startStorefront = async (gatewayUrl: string): Promise<Storefront> => {
  const [{ entry, env }, port] = await Promise.all([buildStorefront(), freePort()])
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [entry], {
    cwd: dirname(entry),
    env: {
      ...env,
      NODE_ENV: 'production',
      HOSTNAME: '127.0.0.1',
      ...env,
      PORT: String(port),
      GATEWAY_URL: gatewayUrl,
      STOREFRONT_URL: url,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // The guard ends process groups.
    detached: true,
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
  }
  await once(child, 'spawn')
  const guard = startGuard()
  if (child.pid !== undefined) guard.watch([child.pid])
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`the storefront ended: ${output.join('')}`)
    return (await fetch(`${url}/readyz`)).ok
  }
  await eventually(isReady, { what: 'the storefront', timeoutMs: READY_TIMEOUT_MS })
  return {
    url,
    output,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      guard.release()
    },
  }
}
