import { createServer, type Server } from 'node:net'

/** Below Linux' and macOS' ephemeral ranges, where an outgoing connection could take a port just picked. */
const FIRST_PORT = 20_000
const LAST_PORT = 32_000

async function tryListen(port: number): Promise<Server | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server))
  })
}

/** Whether nothing listens on this port of 127.0.0.1 now. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await tryListen(port)
  if (server === undefined) return false
  await new Promise((resolve) => server.close(resolve))
  return true
}

/**
 * Different ports of 127.0.0.1 on which nothing listens. Held until all are found, so that they differ;
 * another process can still take one before its user does.
 */
export async function findFreePorts(count: number): Promise<number[]> {
  const held: Server[] = []
  const ports: number[] = []
  // Where to begin is random, so that stacks started at the same time seldom meet.
  let candidate = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT))
  for (let tries = 0; ports.length < count && tries < 2_000; tries += 1) {
    const server = await tryListen(candidate)
    if (server !== undefined) {
      held.push(server)
      ports.push(candidate)
    }
    candidate = candidate >= LAST_PORT ? FIRST_PORT : candidate + 1
  }
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))))
  if (ports.length < count) throw new Error(`no ${count} free ports between 20000 and 32000`)
  return ports
}
