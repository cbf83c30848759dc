import { eventually, privateBroker, type PrivateBroker, testLogger, type TestLogger } from '@waybill/testing'
import { connect } from 'amqplib'
import type { BusWorld } from './bus-world.fixtures.ts'
import { createEventBus, deadLetterQueue, type EventBus, readDeadLetter } from './index.ts'
import { partitionHeader, shared } from './topology.ts'

/** A {@link BusWorld} on a vhost of its own on a real RabbitMQ. */
export interface RabbitWorld extends BusWorld {
  readonly broker: PrivateBroker
  readonly logger: TestLogger
  /** Makes the vhost again, empty, after `broker.drop()`. */
  restore(): Promise<void>
}

/** Makes the world; `dispose` stops its buses and drops the vhost. */
export const createRabbitWorld = async (): Promise<RabbitWorld> => {
  const broker = await privateBroker('bus')
  const logger = testLogger()
  const buses: EventBus[] = []
  const management = (path: string, method = 'GET') => {
    const { origin, username, password } = new URL(broker.managementUri)
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    return fetch(`${origin}/api/${path}`, { method, headers: { authorization } })
  }
  const vhost = encodeURIComponent(broker.vhost)
  return {
    broker,
    logger,
    restore: async () => void (await management(`vhosts/${vhost}`, 'PUT')),
    start: async (options) => {
      const bus = createEventBus({ url: broker.url, logger, ...options })
      buses.push(bus)
      await bus.start()
      return bus
    },
    inject: async (type, body) => {
      const connection = await connect(broker.url)
      const channel = await connection.createConfirmChannel()
      channel.publish(shared.events, type, Buffer.from(body), { headers: { [partitionHeader]: 'foreign' } })
      await channel.waitForConfirms()
      await connection.close()
    },
    deadLetters: async (service) => {
      const connection = await connect(broker.url)
      try {
        const channel = await connection.createChannel()
        const letters = []
        // Unacknowledged, they go back into the queue when the connection closes.
        for (;;) {
          const message = await channel.get(deadLetterQueue(service))
          if (message === false) return letters
          letters.push({ ...readDeadLetter(message), body: message.content.toString() })
        }
      } finally {
        await connection.close()
      }
    },
    backlog: async (service) => {
      const queues = (await (await management(`queues/${vhost}`)).json()) as { name: string }[]
      const mine = queues.filter(({ name }) => name.startsWith(`${service}.p`) || name.startsWith('retry.'))
      const counts = await Promise.all(mine.map(async ({ name }) => (await broker.queue(name)).messages))
      return counts.reduce((sum, count) => sum + count, 0)
    },
    // Long, because a test that starts processes shares its machine with all the others.
    until: (check, what) => eventually(check as () => Promise<unknown>, { what, timeoutMs: 45_000 }),
    dispose: async () => {
      await Promise.all(buses.map((bus) => bus.stop({ deadlineMs: 1_000 })))
      await broker.drop()
    },
  }
}
