import { type ChannelModel, connect } from 'amqplib'

/**
 * Connects to the broker as an operator.
 * @throws Error in plain words when it is not there or refuses.
 */
export const openAmqp = async (amqpUrl: string): Promise<ChannelModel> => {
  try {
    const connection = await connect(amqpUrl, {
      timeout: 5_000,
      clientProperties: { connection_name: 'waybill operations' },
    })
    // A lost connection says so twice; whoever uses a channel hears of it there.
    connection.on('error', () => undefined)
    return connection
  } catch (error) {
    throw new Error('RabbitMQ does not answer, or refuses the user or the vhost', { cause: error })
  }
}

/** How many messages are ready in a queue; undefined when there is no such queue. */
export const depthOf = async (connection: ChannelModel, queue: string): Promise<number | undefined> => {
  // A queue that does not exist closes its channel: one channel for each question.
  const channel = await connection.createChannel()
  channel.on('error', () => undefined)
  try {
    const { messageCount } = await channel.checkQueue(queue)
    await channel.close()
    return messageCount
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 404) return undefined
    throw error
  }
}
