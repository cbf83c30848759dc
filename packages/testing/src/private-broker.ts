import { randomUUID } from 'node:crypto'
import { createVhost, deleteVhost, withVhost } from '@waybill/dev-stack'
import { connect } from 'amqplib'
import { inject } from 'vitest'

/** What a queue holds, as the broker itself counts it. */
export interface QueueState {
  readonly messages: number
  readonly consumers: number
}

/** A vhost that nobody else uses. */
export interface PrivateBroker {
  readonly url: string
  readonly vhost: string
  /** The management API, with credentials. */
  readonly managementUri: string
  /** Messages that are ready, and consumers, of one queue; exact at the moment of asking. */
  queue(name: string): Promise<QueueState>
  /** Closes every client's connection, as an operator or a network would. Resolves to how many. */
  closeConnections(): Promise<number>
  drop(): Promise<void>
}

/** Makes a fresh vhost on the run's RabbitMQ; `prefix` helps to recognise it. */
export const privateBroker = async (prefix: string): Promise<PrivateBroker> => {
  const managementUri = inject('managementUri')
  const vhost = `${prefix}_${randomUUID().slice(0, 8)}`
  await createVhost(managementUri, vhost)
  const url = withVhost(inject('amqpUrl'), vhost)
  return {
    url,
    vhost,
    managementUri,
    queue: async (name) => {
      const connection = await connect(url)
      try {
        const channel = await connection.createChannel()
        // A queue that does not exist closes the channel, which says so a second time beside the rejection.
        channel.on('error', () => undefined)
        const { messageCount, consumerCount } = await channel.checkQueue(name)
        return { messages: messageCount, consumers: consumerCount }
      } finally {
        await connection.close()
      }
    },
    closeConnections: async () => {
      const { origin, username, password } = new URL(managementUri)
      const headers = { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
      const answer = await fetch(`${origin}/api/vhosts/${encodeURIComponent(vhost)}/connections`, { headers })
      const connections = (await answer.json()) as { name: string }[]
      for (const { name } of connections) {
        await fetch(`${origin}/api/connections/${encodeURIComponent(name)}`, { method: 'DELETE', headers })
      }
      return connections.length
    },
    drop: () => deleteVhost(managementUri, vhost),
  }
}
