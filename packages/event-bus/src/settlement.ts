import type { Options } from 'amqplib'
import type { ReceivedMessage } from 'rascal'
import { pause } from './backoff.ts'
import { BrokerUnavailableError } from './errors.ts'
import {
  deadLetterHeaders,
  type Failure,
  type FinalFailure,
  type Headers,
  type Origin,
  retryHeaders,
} from './failure-headers.ts'
import type { Logger } from './logger.ts'
import type { Publisher } from './publisher.ts'
import { retryKey, shared } from './topology.ts'

/** A message that failed, and where. */
export interface FailedMessage {
  readonly message: ReceivedMessage
  readonly queue: string
  /** Aborts when acknowledging the message has become impossible. */
  readonly signal: AbortSignal
}

interface Target {
  readonly exchange: string
  readonly routingKey: string
}

const againAfterMs = 1_000

/**
 * Moves failed messages on: to a delay queue or to the dead-letter queue. Always published and confirmed first and
 * acknowledged by the caller after that, so that a crash in between duplicates a message and never loses it.
 */
export class Settlement {
  readonly #publisher: Publisher
  readonly #logger: Logger

  /** `publisher` is one for this purpose alone: behind a burst of events a retry would come late. */
  constructor(publisher: Publisher, logger: Logger) {
    this.#publisher = publisher
    this.#logger = logger
  }

  /** True when the message waits safely in the delay queue; false when it could no longer be acknowledged. */
  retryLater(failed: FailedMessage, delayMs: number, failure: Failure): Promise<boolean> {
    const headers = retryHeaders(headersOf(failed), originOf(failed), failure)
    const target = { exchange: shared.retry, routingKey: retryKey(delayMs, failed.queue) }
    return this.#move(failed, target, headers)
  }

  /** True when the message is safely in the dead-letter queue; false when it could no longer be acknowledged. */
  bury(failed: FailedMessage, failure: FinalFailure): Promise<boolean> {
    const headers = deadLetterHeaders(headersOf(failed), originOf(failed), failure)
    return this.#move(failed, { exchange: shared.dead, routingKey: failed.queue }, headers)
  }

  async #move(failed: FailedMessage, target: Target, headers: Headers): Promise<boolean> {
    const { content, properties } = failed.message
    const options = { ...kept(properties), headers, persistent: true, mandatory: true }
    while (!failed.signal.aborted) {
      try {
        await this.#publisher.publish({ ...target, content, options })
        return true
      } catch (error) {
        if (!(error instanceof BrokerUnavailableError)) throw error
        this.#logger.warn(
          { queue: failed.queue, id: properties.messageId, ...target, reason: error.message },
          'cannot move a failed event on yet; trying again',
        )
        await pause(againAfterMs, failed.signal)
      }
    }
    return false
  }
}

const headersOf = ({ message }: FailedMessage): Headers => message.properties.headers ?? {}

const originOf = ({ message, queue }: FailedMessage): Origin => ({
  exchange: message.fields.exchange,
  routingKey: message.fields.routingKey,
  queue,
})

const keptProperties = ['messageId', 'type', 'correlationId', 'contentType', 'timestamp', 'appId'] as const

/** Above all the id, by which consumers recognise a duplicate. */
const kept = (properties: ReceivedMessage['properties']): Options.Publish =>
  Object.fromEntries(
    keptProperties.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  )
