import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to the gateway that a test can break. */
export interface BreakingProxy {
  readonly url: string
  /** How many connections were opened through it. */
  readonly connections: number
  /** Breaks every connection; new ones are let through. */
  cut(): void
  /** Breaks the next connection as soon as the gateway answers: it has done the work, and nobody hears of it. */
  loseNextAnswer(): void
  close(): Promise<void>
}

/** Listens on a free port and passes every byte on, until it is told otherwise. */
export const startBreakingProxy = async (target: string): Promise<BreakingProxy> => {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let connections = 0
  let losesAnswer = false
  const server = createServer((client) => {
    connections += 1
    const gateway = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => from.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
    client.on('data', (bytes) => void gateway.write(bytes))
    gateway.on('data', (bytes) => {
      if (losesAnswer) {
        losesAnswer = false
        client.destroy()
      } else client.write(bytes)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    get connections() {
      return connections
    },
    cut,
    loseNextAnswer: () => {
      losesAnswer = true
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
