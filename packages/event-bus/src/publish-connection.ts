import type { ConfirmChannel, Connection } from 'amqplib/callback_api'
import type { Broker } from 'rascal'
import { backoffMs, pause } from './backoff.ts'
import { reconnectBackoff, vhostName } from './broker-config.ts'
import { troubleOf } from './broker-trouble.ts'
import type { Logger } from './logger.ts'
import type { ConnectionChange } from './observer.ts'
import type { Publisher } from './publisher.ts'

/** What a {@link PublishConnection} works with. */
export interface PublishConnectionParts {
  readonly broker: Broker
  /** Each gets a confirm channel of its own. */
  readonly publishers: readonly Publisher[]
  readonly logger: Logger
  readonly onChange: (state: ConnectionChange['state']) => void
}

const connectThrough = (broker: Broker) =>
  new Promise<Connection>((resolve, reject) => {
    broker.connect(vhostName, (error, connection) => {
      if (connection) resolve(connection)
      else reject(error ?? new Error('Rascal made no connection'))
    })
  })

const openChannel = (connection: Connection) =>
  new Promise<ConfirmChannel>((resolve, reject) => {
    // A connection that dies meanwhile answers nothing.
    connection.once('close', () => reject(new Error('the connection closed')))
    connection.createConfirmChannel((error: Error | null, channel) =>
      error === null ? resolve(channel) : reject(error),
    )
  })

/**
 * Keeps a connection for publishing, apart from the one for consuming: during a memory alarm the broker stops
 * reading from connections that publish, acknowledgements included.
 */
export class PublishConnection {
  readonly #parts: PublishConnectionParts
  readonly #stopping = new AbortController()
  #connection: Connection | undefined

  constructor(parts: PublishConnectionParts) {
    this.#parts = parts
  }

  get isConnected(): boolean {
    return this.#connection !== undefined
  }

  /** Resolves when connected, however long that takes; from then on reconnects by itself. */
  async open(): Promise<void> {
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt += 1) {
      try {
        return await this.#connect()
      } catch (error) {
        const { message } = troubleOf(error as Error)
        const retryInMs = backoffMs(attempt, reconnectBackoff)
        this.#parts.logger.warn({ retryInMs }, `${message}; publishing waits for it`)
        await pause(retryInMs, this.#stopping.signal)
      }
    }
  }

  close(): Promise<void> {
    this.#stopping.abort()
    const connection = this.#connection
    this.#connection = undefined
    if (connection === undefined) return Promise.resolve()
    return new Promise((resolve) => connection.close(() => resolve()))
  }

  async #connect(): Promise<void> {
    const { broker, publishers, onChange } = this.#parts
    const connection = await connectThrough(broker)
    const lost = Promise.withResolvers<never>()
    lost.promise.catch(() => undefined)
    // A lost connection says so more than once, and an error without a listener would end the process.
    let isLost = false
    const onLoss = (error?: Error) => {
      if (isLost) return
      isLost = true
      lost.reject(error ?? new Error('the connection closed'))
      if (this.#connection === connection) this.#reconnect(error)
    }
    connection.on('error', onLoss)
    connection.on('close', onLoss)
    const channels = await Promise.race([
      Promise.all(publishers.map(() => openChannel(connection))),
      lost.promise,
    ])
    if (this.#stopping.signal.aborted) {
      connection.close()
      return
    }
    connection.on('blocked', (reason: string) => this.#block(true, reason))
    connection.on('unblocked', () => this.#block(false))
    this.#connection = connection
    publishers.forEach((publisher, index) => {
      const channel = channels[index]
      if (channel === undefined) return
      // Only the broker closes a channel of ours: for a message that it could not take at all.
      channel.on('error', () => connection.close())
      publisher.attach(channel)
    })
    onChange('connected')
  }

  #reconnect(error: Error | undefined): void {
    this.#connection = undefined
    for (const publisher of this.#parts.publishers) publisher.detach()
    this.#parts.onChange('disconnected')
    if (this.#stopping.signal.aborted) return
    this.#parts.logger.warn({ reason: error?.message }, 'lost the connection for publishing; reconnecting')
    // The pause keeps a broker that closes us again at once from being stormed.
    void pause(reconnectBackoff.min, this.#stopping.signal).then(() => this.open())
  }

  #block(blocked: boolean, reason?: string): void {
    for (const publisher of this.#parts.publishers) publisher.setBlocked(blocked)
    this.#parts.onChange(blocked ? 'blocked' : 'unblocked')
    if (blocked) this.#parts.logger.warn({ reason }, 'RabbitMQ takes no messages for now; publishing waits')
    else this.#parts.logger.info({}, 'RabbitMQ takes messages again')
  }
}
