import { IllegalOperationError } from 'amqplib'
import type { ConfirmChannel } from 'amqplib/callback_api'
import { BrokerUnavailableError } from './errors.ts'
import { Fifo } from './fifo.ts'
import type { OutgoingMessage } from './message.ts'

/** Limits of a {@link Publisher}. */
export interface PublisherLimits {
  /** Messages sent and not yet confirmed. */
  readonly window: number
  /** Messages that wait to be sent. */
  readonly maxWaiting: number
  /** How long a message waits without any sign of life from the broker, in ms. */
  readonly timeoutMs: number
}

interface Entry {
  readonly message: OutgoingMessage
  readonly resolve: () => void
  readonly reject: (error: Error) => void
  readonly since: number
  sent: boolean
  settled: boolean
  returned: boolean
}

// A slow but living broker keeps messages waiting beyond the time-out, but not for ever.
const patienceFactor = 10

/**
 * Publishes with confirms through one channel, many at a time, in order. Whoever owns the connection attaches the
 * channel and detaches it when it is lost; what was not confirmed by then is sent again first, under the same id.
 */
export class Publisher {
  readonly #limits: PublisherLimits
  readonly #waiting = new Fifo<Entry>()
  readonly #inFlight = new Set<Entry>()
  #channel: ConfirmChannel | undefined
  #blocked = false
  #lastConfirmAt = 0
  #timer: NodeJS.Timeout | undefined
  #lastTickAt = 0
  #idle: (() => void)[] = []
  #closed = false

  constructor(limits: PublisherLimits) {
    this.#limits = limits
  }

  /** Messages that nobody has been answered for yet. */
  get pending(): number {
    return this.#waiting.length + this.#inFlight.size
  }

  /** Resolves when the broker has taken the message. @throws BrokerUnavailableError */
  publish(message: OutgoingMessage): Promise<void> {
    if (this.#closed) return Promise.reject(unavailable('the bus is stopped', false))
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      return Promise.reject(unavailable(`${this.#waiting.length} publishes wait for it already`, false))
    }
    return new Promise((resolve, reject) => {
      const state = { sent: false, settled: false, returned: false }
      this.#waiting.push({ message, resolve, reject, since: Date.now(), ...state })
      if (this.#timer === undefined) this.#startClock()
      this.#pump()
    })
  }

  /** Starts to send through this channel, first again what the last one left unconfirmed. */
  attach(channel: ConfirmChannel): void {
    this.#channel = channel
    this.#blocked = false
    channel.on('return', ({ properties }) => {
      // The return comes before its confirm. Returns are rare: searching costs less than an index.
      for (const entry of this.#inFlight) {
        if (entry.message.options.messageId === properties.messageId) entry.returned = true
      }
    })
    this.#pump()
  }

  detach(): void {
    this.#channel = undefined
    // Whoever was told that it failed does not want it sent again.
    this.#waiting.unshift([...this.#inFlight].filter((entry) => !entry.settled))
    this.#inFlight.clear()
    this.#becomeIdle()
  }

  /** While the broker is short of memory or disk it reads nothing: sending more would only fill our own. */
  setBlocked(blocked: boolean): void {
    this.#blocked = blocked
    this.#pump()
  }

  /** Resolves when every publish was answered. */
  drained(): Promise<void> {
    if (this.pending === 0) return Promise.resolve()
    return new Promise((resolve) => void this.#idle.push(resolve))
  }

  /** Rejects what is still unanswered, and every publish from now on. */
  close(): void {
    this.#closed = true
    this.detach()
    for (let entry = this.#waiting.shift(); entry; entry = this.#waiting.shift()) {
      entry.reject(unavailable('the bus was stopped before it answered', entry.sent))
    }
    this.#becomeIdle()
  }

  #pump(): void {
    const channel = this.#channel
    while (channel !== undefined && !this.#blocked && this.#inFlight.size < this.#limits.window) {
      const entry = this.#waiting.shift()
      if (entry === undefined) return
      if (entry.settled) continue
      this.#inFlight.add(entry)
      entry.sent = true
      entry.returned = false
      try {
        this.#send(channel, entry)
      } catch (error) {
        // The channel is closing: the message stays in flight, and is sent again through the next one.
        if (error instanceof IllegalOperationError) return
        this.#inFlight.delete(entry)
        this.#reject(entry, error as Error)
      }
    }
  }

  #send(channel: ConfirmChannel, entry: Entry): void {
    const { exchange, routingKey, content, options } = entry.message
    channel.publish(exchange, routingKey, content, options, (error: Error | null) => {
      if (error === null) this.#confirm(entry, channel)
      // A channel that closes reports every unconfirmed message before it says that it closed.
      else queueMicrotask(() => this.#confirm(entry, channel, error))
    })
  }

  #confirm(entry: Entry, channel: ConfirmChannel, error?: Error): void {
    if (channel !== this.#channel || !this.#inFlight.delete(entry)) return
    this.#lastConfirmAt = Date.now()
    if (error) this.#reject(entry, unavailable('the broker refused the message', false))
    else if (entry.returned) this.#reject(entry, unavailable('no queue is bound for the message', false))
    else if (!entry.settled) {
      entry.settled = true
      entry.resolve()
    }
    this.#pump()
    if (this.pending === 0) this.#becomeIdle()
  }

  #reject(entry: Entry, error: Error): void {
    if (entry.settled) return
    entry.settled = true
    entry.reject(error)
  }

  /** Confirms that keep coming are a sign of life: then a message is only late, and rejecting it would duplicate it. */
  readonly #expire = (): void => {
    const { timeoutMs } = this.#limits
    const now = Date.now()
    // After a stall of this process its timers run before it has read what the broker sent meanwhile.
    const stalled = now - this.#lastTickAt > timeoutMs / 2
    this.#lastTickAt = now
    if (stalled) return
    const silent = now - this.#lastConfirmAt >= timeoutMs
    const isLate = ({ since }: Entry) => now - since >= (silent ? timeoutMs : timeoutMs * patienceFactor)
    for (const entry of this.#inFlight) {
      if (isLate(entry)) this.#reject(entry, unavailable(`no confirm within ${now - entry.since} ms`, true))
    }
    for (let entry = this.#waiting.peek(); entry && isLate(entry); entry = this.#waiting.peek()) {
      this.#waiting.shift()
      this.#reject(entry, unavailable(`it was away for ${now - entry.since} ms`, entry.sent))
    }
    if (this.#inFlight.size + this.#waiting.length === 0) this.#becomeIdle()
  }

  #startClock(): void {
    this.#lastTickAt = Date.now()
    this.#timer = setInterval(this.#expire, Math.min(this.#limits.timeoutMs / 8, 250))
  }

  #becomeIdle(): void {
    if (this.pending > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

const unavailable = (reason: string, maybeSent: boolean) =>
  new BrokerUnavailableError(`RabbitMQ did not take the message: ${reason}`, { maybeSent })
