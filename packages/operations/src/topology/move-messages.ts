import { EventEmitter, once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { ConfirmChannel, ConsumeMessage } from 'amqplib'
import type { Step } from './steps.ts'

// Routes copies, and the broker counts anew.
const strayHeader = /^(CC|BCC|x-delivery-count|x-acquired-count)$/
const BATCH = 100
const LOOK_AGAIN_MS = 100

/**
 * Moves everything in a queue, in order: each message is stored in its new place before it is removed from the old
 * one. By consuming, because a queue with a single active consumer cannot be read otherwise; nobody else is the active
 * one meanwhile. Resolves to how many were moved when the queue is empty.
 * @throws Error when no queue takes a message, or the connection is lost; what was not moved is where it was.
 */
export const moveMessages = async (
  channel: ConfirmChannel,
  { from, to }: Extract<Step, { do: 'move' }>,
  signal: AbortSignal | undefined,
): Promise<number> => {
  const arrived: ConsumeMessage[] = []
  const news = new EventEmitter()
  let isReturned = false
  let isLost = false
  channel.on('return', () => (isReturned = true))
  channel.on('close', () => {
    isLost = true
    news.emit('news')
  })
  await channel.prefetch(BATCH)
  const { consumerTag } = await channel.consume(from, (message) => {
    if (message !== null) arrived.push(message)
    news.emit('news')
  })

  const isEmpty = async () => {
    if ((await channel.checkQueue(from)).messageCount > 0) return false
    // What was handed out is no message of the queue any more, and may still be on its way to us.
    await delay(LOOK_AGAIN_MS)
    return arrived.length === 0 && (await channel.checkQueue(from)).messageCount === 0
  }
  for (let moved = 0; ;) {
    signal?.throwIfAborted()
    if (isLost) throw new Error('the connection to RabbitMQ was lost; apply again')
    const batch = arrived.splice(0, BATCH)
    if (batch.length === 0) {
      if (await isEmpty()) {
        await channel.cancel(consumerTag)
        return moved
      }
      if (arrived.length === 0) await Promise.race([once(news, 'news'), delay(LOOK_AGAIN_MS)])
      continue
    }
    for (const message of batch) send(channel, message, to)
    await channel.waitForConfirms()
    if (isReturned) throw new Error(`no queue takes what is moved from ${from}; it is still there`)
    for (const message of batch) channel.ack(message)
    moved += batch.length
  }
}

const send = (
  channel: ConfirmChannel,
  message: ConsumeMessage,
  to: Extract<Step, { do: 'move' }>['to'],
): void => {
  const { content, properties, fields } = message
  const type: unknown = properties.type
  const [exchange, key] =
    'queue' in to ? ['', to.queue] : [to.exchange, typeof type === 'string' ? type : fields.routingKey]
  const headers = Object.entries<unknown>(properties.headers ?? {}).filter(
    ([name]) => !strayHeader.test(name),
  )
  channel.publish(exchange, key, content, {
    ...properties,
    headers: Object.fromEntries(headers),
    persistent: true,
    mandatory: true,
  })
}
