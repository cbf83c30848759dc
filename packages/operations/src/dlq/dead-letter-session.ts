import type { ChannelModel, ConfirmChannel } from 'amqplib'
import { depthOf, openAmqp } from '../amqp.ts'
import { type Letter, readLetter } from './letter.ts'
import { type Outgoing, renewalOf } from './outgoing.ts'

/** What {@link openDeadLetters} takes. */
export interface SessionOptions {
  readonly amqpUrl: string
  /** Dead-letter queues; those that do not exist are empty. */
  readonly queues: readonly string[]
  /** Letters to take at most, over all queues. */
  readonly limit: number
}

/**
 * The letters of some dead-letter queues, taken out for as long as the session lasts. None leaves its queue before it
 * was acknowledged: whatever ends the session puts the others back.
 */
export interface DeadLetterSession {
  readonly letters: readonly Letter[]
  /** True when there are more than were taken. */
  readonly isCut: boolean
  /** Takes what has come since. */
  arrivals(): Promise<Letter[]>
  /** Resolves when a queue has stored the message. @throws Error when none is bound for it, or the broker refuses. */
  send(outgoing: Outgoing): Promise<void>
  /** Removes a letter from its queue. */
  acknowledge(letter: Letter): void
  hasQueue(queue: string): Promise<boolean>
  /** Aborts when the connection is lost. The letters are back in their queues by then. */
  readonly lost: AbortSignal
  close(): Promise<void>
}

// RabbitMQ 4 drops a message that was handed out 20 times, wherever no limit is set. Reading counts as handing out.
const RENEW_AT = 10

/** Takes the letters. @throws Error in plain words when the broker does not answer. */
export const openDeadLetters = async ({
  amqpUrl,
  queues,
  limit,
}: SessionOptions): Promise<DeadLetterSession> => {
  const connection = await openAmqp(amqpUrl)
  try {
    const there: string[] = []
    let waiting = 0
    for (const queue of queues) {
      const depth = await depthOf(connection, queue)
      if (depth !== undefined) there.push(queue)
      waiting += depth ?? 0
    }
    const channel = await connection.createConfirmChannel()
    return await startSession({ connection, channel, queues: there, limit, waiting })
  } catch (error) {
    await connection.close().catch(() => undefined)
    throw error
  }
}

interface SessionParts {
  readonly connection: ChannelModel
  readonly channel: ConfirmChannel
  readonly queues: readonly string[]
  readonly limit: number
  readonly waiting: number
}

const startSession = async ({
  connection,
  channel,
  queues,
  limit,
  waiting,
}: SessionParts): Promise<DeadLetterSession> => {
  // By delivery tag, so that a corrected copy of a letter still names it.
  const taken = new Map<number, Letter>()
  const queuesThere = new Map<string, boolean>()
  const lost = new AbortController()
  let isReturned = false
  // A broker that goes away closes the channel and need not say why; `error` comes before `close` when it does.
  channel.on('error', () => undefined)
  channel.on('close', () => lost.abort(new Error('the connection to RabbitMQ was lost; run it again')))
  channel.on('return', () => {
    // The return comes before its confirm, and one message is sent at a time.
    isReturned = true
  })

  const take = async (most: number): Promise<Letter[]> => {
    const letters: Letter[] = []
    for (const queue of queues) {
      while (letters.length < most) {
        const message = await channel.get(queue)
        if (message === false) break
        letters.push(readLetter(queue, message as typeof message & Letter['message']))
      }
    }
    for (const letter of letters) taken.set(letter.message.fields.deliveryTag, letter)
    return letters
  }

  const send = async ({ exchange, routingKey, content, options }: Outgoing): Promise<void> => {
    lost.signal.throwIfAborted()
    isReturned = false
    channel.publish(exchange, routingKey, content, options)
    await channel.waitForConfirms()
    if (isReturned)
      throw new Error(`no queue takes the message: ${exchange || 'queue'} ${routingKey} is not there`)
  }

  const acknowledge = (letter: Letter): void => {
    if (taken.delete(letter.message.fields.deliveryTag)) channel.ack(letter.message)
  }

  const letters = await take(limit)
  return {
    letters,
    isCut: waiting > letters.length,
    arrivals: () => take(Number.POSITIVE_INFINITY),
    send,
    acknowledge,
    lost: lost.signal,
    hasQueue: async (queue) => {
      const isThere = queuesThere.get(queue) ?? (await depthOf(connection, queue)) !== undefined
      queuesThere.set(queue, isThere)
      return isThere
    },
    close: async () => {
      try {
        for (const letter of lost.signal.aborted ? [] : taken.values()) {
          if (letter.deliveries < RENEW_AT) continue
          await send(renewalOf(letter))
          acknowledge(letter)
        }
      } finally {
        // The channel first: it still has acknowledgements to hand over. Closing it puts the others back in order.
        if (!lost.signal.aborted) await channel.close().catch(() => undefined)
        await connection.close().catch(() => undefined)
      }
    },
  }
}
