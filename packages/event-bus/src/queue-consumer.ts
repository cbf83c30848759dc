import type { Broker, ReceivedMessage, SubscriberSession } from 'rascal'
import { backoffMs, pause } from './backoff.ts'
import { reconnectBackoff } from './broker-config.ts'
import { decode } from './decode.ts'
import type { Delivery, HandleDelivery, Verdict } from './handle-event.ts'
import { keyOf } from './order-key.ts'
import { Lanes } from './lanes.ts'
import type { Logger } from './logger.ts'
import type { EventBusObserver } from './observer.ts'

/** What a {@link QueueConsumer} works with. */
export interface QueueConsumerParts {
  readonly broker: Broker
  readonly service: string
  readonly queue: string
  readonly prefetch: number
  /**
   * Take one message at a time until the first one that was never delivered before has succeeded. A message that
   * kills its consumer then goes over its delivery limit alone, not with all that was fetched beside it.
   */
  readonly slowStart: boolean
  /**
   * Called before a message when another process may have consumed the queue since the last one: the first after a
   * subscription, and after a gap, because a single active consumer is not told when it becomes active.
   */
  readonly onResume?: () => void
  readonly handle: HandleDelivery
  readonly observer: EventBusObserver
  readonly logger: Logger
}

/** The life of one channel. Work that began in an earlier one must not acknowledge in a later one. */
interface Epoch {
  readonly session: SubscriberSession
  readonly slow: boolean
  /** Aborted when the channel is gone. */
  readonly over: AbortController
}

interface Arrival {
  readonly epoch: Epoch
  readonly delivery: Delivery
  readonly ack: () => void
  readonly at: number
}

const handOverGapMs = 1_000

/** Consumes one queue, in order for each partition key. Outlives connections: subscribes again after a loss. */
export class QueueConsumer {
  readonly #parts: QueueConsumerParts
  // One for all epochs: what a dead connection still runs is waited for before its key goes on in a new one.
  readonly #lanes = new Lanes()
  readonly #ended = new AbortController()
  #epoch: Epoch | undefined
  #isStopping = false
  #isSubscribed = false
  #failures = 0
  #running = 0
  #lastEpoch: Epoch | undefined
  #lastAt = 0

  constructor(parts: QueueConsumerParts) {
    this.#parts = parts
  }

  get isSubscribed(): boolean {
    return this.#isSubscribed
  }

  /** Handlers that have not finished. */
  get running(): number {
    return this.#running
  }

  /** Resolves when the queue is being consumed. */
  start(): Promise<void> {
    return new Promise((resolve) => this.#open(this.#parts.slowStart, resolve))
  }

  /** Hands out no more work. Resolves when what runs is done and acknowledged. */
  drain(): Promise<void> {
    this.#isStopping = true
    return this.#lanes.idle()
  }

  /** Tells what still runs that its work can no longer be acknowledged. */
  end(): void {
    this.#isStopping = true
    this.#ended.abort()
    this.#epoch?.over.abort()
  }

  #open(slow: boolean, onSubscribed?: () => void): void {
    const { broker, queue, prefetch } = this.#parts
    // Rascal answers at once; the session subscribes as soon as there is a connection.
    broker.subscribe(queue, { prefetch: slow ? 1 : prefetch }, (_error, session) => {
      const epoch: Epoch = { session, slow, over: new AbortController() }
      this.#epoch = epoch
      const onLoss = (error?: Error) => this.#lose(epoch, error, onSubscribed)
      session.on('error', onLoss).on('cancelled', onLoss).on('close', onLoss)
      session.on('subscribed', () => {
        this.#failures = 0
        this.#isSubscribed = true
        onSubscribed?.()
      })
      session.on('message', (message, _content, ack) => this.#receive(epoch, message, ack))
    })
  }

  /** The channel is gone, and with it the right to acknowledge what came through it. */
  #lose(epoch: Epoch, error: unknown, onSubscribed?: () => void): void {
    if (epoch !== this.#epoch) return
    this.#epoch = undefined
    this.#isSubscribed = false
    epoch.over.abort()
    if (this.#isStopping) return
    epoch.session.cancel(() => undefined)
    const { queue, slowStart, logger } = this.#parts
    logger.warn({ queue, err: error }, 'lost the subscription; subscribing again')
    const waitMs = this.#failures === 0 ? 0 : backoffMs(this.#failures, reconnectBackoff)
    this.#failures += 1
    void pause(waitMs, this.#ended.signal).then(() => {
      if (!this.#isStopping) this.#open(slowStart, onSubscribed)
    })
  }

  /** Must not throw: amqplib would close the connection. */
  #receive(epoch: Epoch, message: ReceivedMessage, ack: () => void): void {
    // Not acknowledged, it goes back in its place when the connection is dropped.
    if (this.#isStopping || epoch.over.signal.aborted) return
    const decoded = decode(message.content)
    const { queue, service, observer } = this.#parts
    this.#noteArrival(epoch)
    const key = keyOf(decoded, message)
    const delivery = { queue, message, decoded, key, signal: epoch.over.signal }
    const arrival: Arrival = { epoch, delivery, ack, at: performance.now() }
    if (decoded instanceof Error) {
      this.#lanes.run(key ?? `undecodable ${message.fields.deliveryTag}`, () => this.#work(arrival))
      return
    }
    const { type, id } = decoded
    observer.delivered?.({ service, queue, type, id, redelivered: message.fields.redelivered })
    this.#lanes.run(decoded.partitionkey, () => this.#work(arrival))
  }

  #noteArrival(epoch: Epoch): void {
    const now = performance.now()
    if (epoch !== this.#lastEpoch || now - this.#lastAt > handOverGapMs) this.#parts.onResume?.()
    this.#lastEpoch = epoch
    this.#lastAt = now
  }

  async #work(arrival: Arrival): Promise<void> {
    const { delivery, at } = arrival
    let verdict: Verdict = { outcome: 'returned', attempt: 0 }
    if (!this.#isStopping && !delivery.signal.aborted) {
      this.#running += 1
      try {
        verdict = await this.#parts.handle(delivery)
      } catch (error) {
        // A defect of ours. On a fresh channel the message comes again, and counts towards its delivery limit.
        verdict = { ...verdict, error }
        this.#lose(arrival.epoch, error)
      }
      this.#running -= 1
      const isDone = verdict.outcome !== 'returned' && this.#acknowledge(arrival, verdict)
      if (!isDone) verdict = { ...verdict, outcome: 'returned' }
    }
    const { service, queue, observer } = this.#parts
    const { type, id } = delivery.decoded instanceof Error ? { type: '', id: '' } : delivery.decoded
    observer.settled?.({ service, queue, type, id, ...verdict, durationMs: performance.now() - at })
  }

  /** False when the channel through which the message came is gone. */
  #acknowledge({ epoch, delivery, ack }: Arrival, { outcome }: Verdict): boolean {
    if (epoch.over.signal.aborted) return false
    const isHealthy = (outcome === 'handled' || outcome === 'parked') && !delivery.message.fields.redelivered
    if (epoch.slow && isHealthy && epoch === this.#epoch && !this.#isStopping) this.#speedUp(epoch, ack)
    else ack()
    return true
  }

  /**
   * A prefetch holds for a consumer's life, so a new one takes over. The old one is cancelled before its only
   * message is acknowledged: with the acknowledgement first, the next message could come to a consumer that is going,
   * and be overtaken by those that another process gets. Rascal sends the cancel in the next turn of the event loop,
   * before ours.
   */
  #speedUp(epoch: Epoch, ack: () => void): void {
    epoch.session.cancel(() => undefined)
    setImmediate(ack)
    this.#open(false)
  }
}
