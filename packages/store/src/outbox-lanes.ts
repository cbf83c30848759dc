import type { EventEnvelope } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import type { Collection } from 'mongodb'
import { backoffMs } from './backoff.ts'

/** Any document with an outbox. */
export interface OutboxDocument {
  readonly _id: string
  readonly outbox: readonly EventEnvelope[]
}

/** A collection of such documents. */
export type OutboxCollection = Collection<OutboxDocument>

/** One document's events on their way: one at a time, in their order. */
export interface Lane {
  readonly collection: OutboxCollection
  readonly id: string
  readonly waiting: EventEnvelope[]
  failures: number
}

/** What lanes are made of. */
export interface LanesOptions {
  readonly publish: (envelope: EventEnvelope) => Promise<void>
  readonly logger: Logger
  readonly maxInFlight: number
  readonly maxRetryDelayMs: number
  readonly onPublished: (lane: Lane, envelope: EventEnvelope) => void
  readonly onFailed: (envelope: EventEnvelope, error: unknown) => void
}

/** The publishing half of a relay. */
export interface Lanes {
  add(collection: OutboxCollection, id: string, envelopes: readonly EventEnvelope[]): void
  /** True from a publish that failed to the next that succeeds. */
  readonly isFailing: boolean
  /** Begins no more publishes. */
  halt(): void
}

/**
 * Publishes in lanes, one for each document: pipelined across documents, in order within one. After a failure one
 * lane at a time tries, until the broker answers again; the lane that failed waits longer each time.
 */
export const createLanes = (options: LanesOptions): Lanes => {
  const { publish, logger, maxInFlight, maxRetryDelayMs, onPublished, onFailed } = options
  const lanes = new Map<string, Lane>()
  const ready: Lane[] = []
  const timers = new Set<NodeJS.Timeout>()
  let inFlight = 0
  let failures = 0
  let isHalted = false

  const fill = () => {
    const limit = failures > 0 ? 1 : maxInFlight
    while (!isHalted && inFlight < limit) {
      const lane = ready.shift()
      if (lane === undefined) return
      inFlight += 1
      void publishFirst(lane)
    }
  }
  const publishFirst = async (lane: Lane) => {
    const [envelope] = lane.waiting
    try {
      if (envelope !== undefined) await publish(envelope)
      inFlight -= 1
      if (envelope !== undefined) succeeded(lane, envelope)
    } catch (error) {
      inFlight -= 1
      if (envelope !== undefined) failed(lane, envelope, error)
    }
    fill()
  }
  const succeeded = (lane: Lane, envelope: EventEnvelope) => {
    if (failures > 0) logger.info({ failures }, 'events can be published again')
    failures = 0
    lane.failures = 0
    lane.waiting.shift()
    if (lane.waiting.length > 0) ready.unshift(lane)
    else lanes.delete(keyOf(lane.collection, lane.id))
    onPublished(lane, envelope)
  }
  const failed = (lane: Lane, envelope: EventEnvelope, error: unknown) => {
    onFailed(envelope, error)
    const { type, id, correlationid } = envelope
    if (failures === 0) {
      const about = { eventId: id, type, correlationId: correlationid, err: error }
      logger.warn(about, 'an event cannot be published; it waits in its outbox')
    }
    failures += 1
    lane.failures += 1
    const pauseMs = backoffMs({ baseMs: 100, maxMs: maxRetryDelayMs }, lane.failures, Math.random())
    const timer = setTimeout(() => {
      timers.delete(timer)
      ready.push(lane)
      fill()
    }, pauseMs)
    timers.add(timer)
  }

  return {
    add: (collection, id, envelopes) => {
      const key = keyOf(collection, id)
      const lane = lanes.get(key)
      if (lane !== undefined) {
        lane.waiting.push(...envelopes)
        return
      }
      const begun = { collection, id, waiting: [...envelopes], failures: 0 }
      lanes.set(key, begun)
      ready.push(begun)
      fill()
    },
    get isFailing() {
      return failures > 0
    },
    halt: () => {
      isHalted = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

const keyOf = (collection: OutboxCollection, id: string) => `${collection.namespace}/${id}`
