import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** A running production storefront. */
export interface Storefront {
  readonly url: string
  stop(): Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts the storefront's production build at a free port, against this gateway. */
export const startStorefront = async ({ gatewayUrl }: { gatewayUrl: string }): Promise<Storefront> => {
  const root = join(import.meta.dirname, '..', '..', '..', '..')
  const cwd = join(root, 'apps/storefront/.next/standalone/apps/storefront')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['server.js'], {
    cwd,
    env: {
      PATH: '/usr/bin:/bin',
      NODE_ENV: 'production',
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      GATEWAY_URL: gatewayUrl,
      STOREFRONT_URL: url,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (;;) {
    const ok = await fetch(url).then(
      (r) => r.ok,
      () => false,
    )
    if (ok) break
    await new Promise((r) => setTimeout(r, 50))
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
