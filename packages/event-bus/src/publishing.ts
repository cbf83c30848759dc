import type { Broker } from 'rascal'
import { brokerConfig } from './broker-config.ts'
import { closeBroker } from './close-broker.ts'
import { openBroker } from './open-broker.ts'
import { PublishConnection } from './publish-connection.ts'
import { Publisher } from './publisher.ts'
import type { BusSettings } from './resolve-options.ts'

// Retries and dead letters have nobody who waits for an answer: they may wait for the broker.
const movesTimeoutMs = 30_000

/** The publishing half of a bus: its own broker and connection, one publisher for events, one for failed messages. */
export class Publishing {
  readonly events: Publisher
  readonly moves: Publisher
  readonly #settings: BusSettings
  #broker: Broker | undefined
  #connection: PublishConnection | undefined

  constructor(settings: BusSettings) {
    this.#settings = settings
    const window = settings.publishWindow
    const { maxWaitingPublishes: maxWaiting, publishTimeoutMs: timeoutMs } = settings
    this.events = new Publisher({ window, maxWaiting, timeoutMs })
    this.moves = new Publisher({ window, maxWaiting, timeoutMs: movesTimeoutMs })
  }

  get isConnected(): boolean {
    return this.#connection?.isConnected ?? false
  }

  /** Waits for the broker. @throws Error when waiting cannot help. */
  async start(signal: AbortSignal): Promise<void> {
    const { url, address, service, logger, observer, publishTopology: topology } = this.#settings
    // What all services share, and the queues of those who must hear; the service's own belong to its consuming half.
    const config = brokerConfig({ url, connectionName: `${service} publish`, topology, consume: [] })
    this.#broker = await openBroker({ config, address, logger, signal })
    // Rascal's own connection only declares; losing it is told by the connection that publishes.
    this.#broker.on('error', () => undefined)
    this.#connection = new PublishConnection({
      broker: this.#broker,
      publishers: [this.events, this.moves],
      logger,
      onChange: (state) => observer.connection?.({ connection: 'publish', state }),
    })
    await this.#connection.open()
  }

  /** Resolves when every publish was answered. */
  async drain(): Promise<void> {
    await Promise.all([this.events.drained(), this.moves.drained()])
  }

  /** Publishes that nobody was answered for. */
  get pending(): number {
    return this.events.pending + this.moves.pending
  }

  /** Rejects what is unanswered, and every publish from now on. */
  async close(): Promise<void> {
    await this.#connection?.close()
    this.events.close()
    this.moves.close()
    if (this.#broker) await closeBroker(this.#broker)
  }
}
