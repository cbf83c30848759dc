import { readDeadLetter, type Headers } from '@waybill/event-bus'
import * as z from 'zod'

/** A message that ended in a dead-letter queue. */
export interface DeadMessage {
  readonly queue: string
  readonly type: string
  readonly aggregate: string
  /** Why, and the last error. */
  readonly reason: string
}

/** What the broker holds. */
export interface BrokerView {
  /**
   * Messages per queue, without the dead-letter queues and what nobody wanted; empty queues are left out.
   * Undefined while the broker has not counted every queue since its start.
   */
  waiting(): Promise<Readonly<Record<string, number>> | undefined>
  /** What lies in the dead-letter queues; it stays there. */
  deadMessages(): Promise<readonly DeadMessage[]>
  /** Types of the events that reached no queue. */
  unroutedTypes(): Promise<readonly string[]>
}

const queuesSchema = z.array(z.object({ name: z.string(), messages: z.number().optional() }))
const gottenSchema = z.array(
  z.object({
    routing_key: z.string(),
    exchange: z.string(),
    properties: z.object({
      type: z.string().optional(),
      headers: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
)

const MOST_SHOWN = 1_000
const isSetAside = (queue: string) => queue.endsWith('.dlq') || queue === 'unrouted'
const textOf = (headers: Headers, name: string) => {
  const value = headers[name]
  return typeof value === 'string' ? value : '?'
}

/** Looks at a broker through its management API: `http://user:password@host:port`. */
export const viewBroker = (managementUri: string): BrokerView => {
  const { origin, username, password } = new URL(managementUri)
  const headers = {
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    'content-type': 'application/json',
  }
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${origin}/api/${path}`, {
      ...request,
      headers,
      signal: AbortSignal.timeout(10_000),
    })
    if (!answer.ok) throw new Error(`the broker's management API answers ${answer.status} to ${path}`)
    return answer.json()
  }
  const queues = async () => queuesSchema.parse(await ask('queues?columns=name,messages'))
  const peek = async (queue: string) => {
    const wanted = { count: MOST_SHOWN, ackmode: 'ack_requeue_true', encoding: 'auto', truncate: 1 }
    return gottenSchema.parse(await ask(`queues/%2F/${encodeURIComponent(queue)}/get`, wanted))
  }

  return {
    waiting: async () => {
      const counted = (await queues()).filter(({ name }) => !isSetAside(name))
      if (counted.some(({ messages }) => messages === undefined)) return undefined
      const filled = counted.flatMap(({ name, messages = 0 }) =>
        messages > 0 ? [[name, messages] as const] : [],
      )
      return Object.fromEntries(filled)
    },
    deadMessages: async () => {
      const names = (await queues()).map(({ name }) => name).filter((name) => name.endsWith('.dlq'))
      const found: DeadMessage[] = []
      for (const queue of names) {
        for (const { routing_key: routingKey, exchange, properties } of await peek(queue)) {
          const { type = '?', headers: own = {} } = properties
          const { reason, lastError } = readDeadLetter({ fields: { exchange, routingKey }, properties })
          const why = lastError === undefined ? reason : `${reason}: ${lastError.name}: ${lastError.message}`
          found.push({ queue, type, aggregate: textOf(own, 'aggregate-id'), reason: why })
        }
      }
      return found
    },
    unroutedTypes: async () => (await peek('unrouted')).map(({ properties }) => properties.type ?? '?'),
  }
}
