import * as z from 'zod'
import type { BrokerState } from './broker-state.ts'

const args = z.record(z.string(), z.unknown())
const exchanges = z.array(z.object({ name: z.string(), type: z.string(), arguments: args }))
const queues = z.array(
  z.object({
    name: z.string(),
    durable: z.boolean(),
    auto_delete: z.boolean(),
    exclusive: z.boolean().default(false),
    arguments: args,
    messages: z.int().default(0),
    consumers: z.int().default(0),
  }),
)
const bindings = z.array(
  z.object({
    source: z.string(),
    destination: z.string(),
    destination_type: z.enum(['queue', 'exchange']),
    routing_key: z.string(),
  }),
)

const vhostOf = (amqpUrl: string): string => {
  const path = new URL(amqpUrl).pathname.slice(1)
  return path === '' ? '/' : decodeURIComponent(path)
}

/**
 * Reads what the broker has. Numbers of messages and consumers are those of the API's last look, some seconds old.
 * @throws Error in plain words when the management API does not answer or refuses.
 */
export const readBroker = async (managementUrl: string, amqpUrl: string): Promise<BrokerState> => {
  const { origin, username, password } = new URL(managementUrl)
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
  const get = async <Shape extends z.ZodType>(what: string, shape: Shape): Promise<z.output<Shape>> => {
    const url = `${origin}/api/${what}/${encodeURIComponent(vhostOf(amqpUrl))}`
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) }).catch(
      (cause: unknown) => {
        throw new Error(`RabbitMQ's management API does not answer at ${origin}`, { cause })
      },
    )
    if (!answer.ok) throw new Error(`RabbitMQ's management API answers ${answer.status} for ${what}`)
    return shape.parse(await answer.json())
  }
  const [allExchanges, allQueues, allBindings] = await Promise.all([
    get('exchanges', exchanges),
    get('queues', queues),
    get('bindings', bindings),
  ])
  const lasting = allQueues.filter((queue) => !queue.exclusive && !queue.auto_delete)
  const passing = new Set(allQueues.filter((queue) => !lasting.includes(queue)).map(({ name }) => name))
  return {
    exchanges: allExchanges.filter(({ name }) => name !== '' && !name.startsWith('amq.')),
    queues: lasting,
    bindings: allBindings
      .filter(({ source, destination }) => source !== '' && !passing.has(destination))
      .map(({ source, destination, destination_type: destinationType, routing_key: bindingKey }) => ({
        source,
        destination,
        destinationType,
        bindingKey,
      })),
  }
}
