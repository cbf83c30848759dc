import { randomUUID } from 'node:crypto'
import { createVhost, deleteVhost, withVhost } from '@waybill/dev-stack'
import { type ChannelModel, connect } from 'amqplib'
import { inject } from 'vitest'

/** What a queue holds, as the broker itself counts it. */
export interface QueueState {
  readonly messages: number
  readonly consumers: number
}

/** A message taken from a queue, or to be put into one. */
export interface RawMessage {
  readonly content: string
  readonly messageId: string | undefined
  readonly type: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

/** A vhost that nobody else uses. */
export interface PrivateBroker {
  readonly url: string
  readonly vhost: string
  /** The management API, with credentials. */
  readonly managementUri: string
  /** Messages that are ready, and consumers, of one queue; exact at the moment of asking. */
  queue(name: string): Promise<QueueState>
  /** Takes everything that is ready out of a queue. */
  take(queue: string): Promise<readonly RawMessage[]>
  /** Puts a message into a queue, as an operator would. Resolves when it is stored. */
  put(queue: string, message: RawMessage): Promise<void>
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
  const withConnection = async <T>(work: (connection: ChannelModel) => Promise<T>): Promise<T> => {
    const connection = await connect(url)
    try {
      return await work(connection)
    } finally {
      await connection.close()
    }
  }
  return {
    url,
    vhost,
    managementUri,
    queue: (name) =>
      withConnection(async (connection) => {
        const channel = await connection.createChannel()
        // A queue that does not exist closes the channel, which says so a second time beside the rejection.
        channel.on('error', () => undefined)
        const { messageCount, consumerCount } = await channel.checkQueue(name)
        return { messages: messageCount, consumers: consumerCount }
      }),
    take: (queue) =>
      withConnection(async (connection) => {
        const channel = await connection.createChannel()
        const taken: RawMessage[] = []
        for (;;) {
          const message = await channel.get(queue, { noAck: true })
          if (message === false) return taken
          const { messageId, type, headers } = message.properties as Omit<RawMessage, 'content'>
          taken.push({ content: message.content.toString(), messageId, type, headers: headers ?? {} })
        }
      }),
    put: (queue, { content, headers, messageId, type }) =>
      withConnection(async (connection) => {
        const channel = await connection.createConfirmChannel()
        channel.sendToQueue(queue, Buffer.from(content), {
          headers,
          persistent: true,
          ...(messageId !== undefined && { messageId }),
          ...(type !== undefined && { type }),
        })
        await channel.waitForConfirms()
      }),
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
