import { connect, createServer, type Socket } from 'node:net'
import { orderPlaced, type EventEnvelope } from '@waybill/contracts'
import { privateBroker, privateDatabase, startTestIssuer } from '@waybill/testing'
import * as z from 'zod'
import { baseEnv, type BaseEnv } from '../env/base-env.ts'
import { parseEnv } from '../env/parse-env.ts'
import { createLogger } from '../logs/create-logger.ts'

/** The data of one placed order. */
export type Placed = typeof orderPlaced extends { data?: infer Data } ? NonNullable<Data> : never

/** The order of the contract's example, under another id. */
export const placedOrder = (orderId: string): Placed => {
  const [example] = orderPlaced.examples
  if (example === undefined) throw new Error('order.placed has no example')
  return { ...example, orderId }
}

/** What the services of one test file share. */
export interface Surroundings {
  readonly variables: Readonly<Record<string, string>>
  /** Variables of `baseEnv`, with these instead of the defaults. */
  readonly env: (overrides?: Readonly<Record<string, string>>) => BaseEnv
  readonly queues: () => Promise<number>
  readonly token: (role: 'customer' | 'operator') => Promise<string>
  readonly drop: () => Promise<void>
}

const partitions = 2

/** A broker, a database and an issuer of tokens of the file's own. */
export const surroundings = async (): Promise<Surroundings> => {
  const [broker, issuer] = await Promise.all([privateBroker('kit'), startTestIssuer()])
  const database = privateDatabase('kit')
  const variables = {
    PORT: '0',
    AMQP_URL: broker.url,
    MONGODB_URI: database.uri,
    JWKS_URL: issuer.jwksUrl,
    EVENT_PARTITIONS: String(partitions),
  }
  return {
    variables,
    env: (overrides = {}) => parseEnv(z.object(baseEnv), { ...variables, ...overrides }),
    queues: async () => {
      const names = Array.from({ length: partitions }, (_, index) => `orders.p${index}`)
      const states = await Promise.all(names.map((name) => broker.queue(name)))
      return states.reduce((sum, { messages }) => sum + messages, 0)
    },
    token: (role) => issuer.sign({ userId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f', role }),
    drop: async () => {
      await Promise.all([broker.drop(), database.drop(), issuer.close()])
    },
  }
}

/** A logger of the kit, and what it wrote. */
export const recordingLogger = () => {
  const written: string[] = []
  const logger = createLogger({
    service: 'orders',
    level: 'debug',
    destination: { write: (line) => written.push(line) },
  })
  return { logger, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

/** A handler that tells when it was called, and waits until it may end. */
export const heldHandler = () => {
  const begun = Promise.withResolvers<EventEnvelope<Placed>>()
  const released = Promise.withResolvers<void>()
  return {
    handle: async (event: EventEnvelope<Placed>) => {
      begun.resolve(event)
      await released.promise
    },
    begun: begun.promise,
    release: released.resolve,
  }
}

/** A TCP relay in front of a server, so that a test can let it appear and vanish. */
export const startProxy = async (port: number, target: URL): Promise<{ stop: () => Promise<void> }> => {
  const sockets = new Set<Socket>()
  const server = createServer((inbound) => {
    const outbound = connect(Number(target.port), target.hostname)
    for (const socket of [inbound, outbound]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        inbound.destroy()
        outbound.destroy()
      })
    }
    inbound.pipe(outbound).pipe(inbound)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A port that nobody listens on. */
export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
