import { createHash } from 'node:crypto'
import type { Broker } from 'rascal'
import { brokerConfig, type QueueToConsume } from './broker-config.ts'
import { troubleOf } from './broker-trouble.ts'
import { closeBroker } from './close-broker.ts'
import { createBroadcastHandler } from './handle-broadcast.ts'
import { createDurableHandler, type HandleDelivery } from './handle-event.ts'
import { createOrderedHandler } from './handle-in-order.ts'
import { openBroker } from './open-broker.ts'
import { ParkedKeys } from './parked-keys.ts'
import { QueueConsumer } from './queue-consumer.ts'
import type { BusSettings } from './resolve-options.ts'
import type { Publisher } from './publisher.ts'
import { Settlement } from './settlement.ts'
import { broadcastQueue, partitionQueues } from './topology.ts'

/** The consuming half of a bus: its own broker and connection, and a consumer for each queue. */
export class Consumers {
  readonly #settings: BusSettings
  readonly #settlement: Settlement
  readonly #stopping = new AbortController()
  #queues: readonly QueueConsumer[] = []
  #broker: Broker | undefined

  constructor(settings: BusSettings, moves: Publisher) {
    this.#settings = settings
    this.#settlement = new Settlement(moves, settings.logger)
  }

  /** True while every queue is being consumed; of no queues, after `start`. */
  get isConnected(): boolean {
    return this.#queues.every((queue) => queue.isSubscribed)
  }

  /** Handlers that have not finished. */
  get running(): number {
    return this.#queues.reduce((sum, queue) => sum + queue.running, 0)
  }

  /** Declares the topology and consumes. @throws Error when waiting for the broker cannot help. */
  async start(signal: AbortSignal): Promise<void> {
    const { url, address, service, logger, consumeTopology: topology, subscriptions } = this.#settings
    if (subscriptions.length === 0) return
    const ordered = this.#orderedQueues()
    const live = this.#liveQueues()
    const consume = [...ordered, ...live]
    const config = brokerConfig({ url, connectionName: `${service} consume`, topology, consume })
    const broker = await openBroker({ config, address, logger, signal })
    this.#broker = broker
    this.#watch(broker)
    this.#queues = [...this.#consumeOrdered(broker, ordered), ...this.#consumeLive(broker, live)]
    await Promise.all(this.#queues.map((queue) => queue.start()))
  }

  /** Hands out no more work. Resolves when what runs is done and acknowledged. */
  async drain(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#queues.map((queue) => queue.drain()))
  }

  /** Gives everything that is not acknowledged back to the broker. */
  async close(): Promise<void> {
    this.#stopping.abort()
    for (const queue of this.#queues) queue.end()
    if (this.#broker) await closeBroker(this.#broker)
  }

  #orderedQueues(): QueueToConsume[] {
    const { durable, service, partitions, instanceId } = this.#settings
    if (durable.length === 0) return []
    // Only one consumer of a partition is active. RabbitMQ 4 makes it the one of the highest priority, so a different
    // priority for each process and queue spreads the partitions; older ones keep whoever came first.
    const priorityOf = (queue: string) =>
      createHash('sha256').update(`${instanceId} ${queue}`).digest().readUInt8()
    return partitionQueues(service, partitions).map((queue) => ({ queue, priority: priorityOf(queue) }))
  }

  #liveQueues(): QueueToConsume[] {
    const { broadcast, service, instanceId } = this.#settings
    return broadcast.length === 0 ? [] : [{ queue: broadcastQueue(service, instanceId) }]
  }

  #consumeOrdered(broker: Broker, queues: readonly QueueToConsume[]): QueueConsumer[] {
    const { durable, retry, logger, parking: lot } = this.#settings
    const stopping = this.#stopping.signal
    const parts = { subscriptions: durable, logger, settlement: this.#settlement, stopping }
    const attempt = createDurableHandler({ ...parts, retry, random: Math.random })
    const common = { ...this.#settings, broker, slowStart: true }
    if (lot === undefined) {
      const handle: HandleDelivery = (delivery) => attempt(delivery, async () => true)
      return queues.map(({ queue }) => new QueueConsumer({ ...common, queue, handle }))
    }
    const keys = new ParkedKeys(lot, logger, stopping)
    const handle = createOrderedHandler({ ...this.#settings, ...parts, lot, keys, attempt })
    return queues.map(
      ({ queue }) => new QueueConsumer({ ...common, queue, handle, onResume: () => keys.reload(queue) }),
    )
  }

  #consumeLive(broker: Broker, queues: readonly QueueToConsume[]): QueueConsumer[] {
    const { broadcast, logger } = this.#settings
    const handle = createBroadcastHandler(broadcast, logger)
    return queues.map(
      ({ queue }) => new QueueConsumer({ ...this.#settings, broker, queue, handle, slowStart: false }),
    )
  }

  #watch(broker: Broker): void {
    const { observer, logger, address } = this.#settings
    observer.connection?.({ connection: 'consume', state: 'connected' })
    broker.on('connect', () => {
      logger.info({ address }, 'consuming again')
      observer.connection?.({ connection: 'consume', state: 'connected' })
    })
    broker.on('disconnect', () => observer.connection?.({ connection: 'consume', state: 'disconnected' }))
    broker.on('error', (error) => {
      logger.warn({ address }, `${troubleOf(error).message}; consuming waits for it`)
    })
  }
}
