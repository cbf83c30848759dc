import { pause } from './backoff.ts'
import { attemptsBefore } from './failure-headers.ts'
import {
  type AttemptDelivery,
  bury,
  type Delivery,
  type HandleDelivery,
  type Verdict,
} from './handle-event.ts'
import type { Logger } from './logger.ts'
import type { EventBusObserver } from './observer.ts'
import type { ParkedKeys } from './parked-keys.ts'
import { blockerOf, deliveryOf, idOf, parkedOf, typeOf } from './parked-delivery.ts'
import type { ParkingLot, WhenFailing } from './parking-lot.ts'
import type { Settlement } from './settlement.ts'
import type { Subscription } from './subscription.ts'
import { shared } from './topology.ts'

/** What {@link createOrderedHandler} works with. */
export interface OrderedHandlerParts {
  readonly service: string
  readonly lot: ParkingLot
  readonly keys: ParkedKeys
  readonly attempt: AttemptDelivery
  readonly subscriptions: readonly Subscription[]
  readonly whenFailing: WhenFailing
  readonly deliveryLimit: number
  readonly settlement: Settlement
  readonly observer: EventBusObserver
  readonly logger: Logger
  /** Aborts when the bus stops. */
  readonly stopping: AbortSignal
}

const returned: Verdict = { outcome: 'returned', attempt: 0 }
const againAfterMs = 1_000

/**
 * Puts parking around the handling of events. An event that leaves its queue blocks its key first; later ones of the
 * key are stored. When the blocking one succeeds, those that wait are handled before it is acknowledged, so that a
 * crash at any step brings it back, and with it the rest of the work.
 */
export const createOrderedHandler = (parts: OrderedHandlerParts): HandleDelivery => {
  const { attempt, keys } = parts
  const stay = async () => true
  return async (delivery) => {
    const { key, queue } = delivery
    if (key === undefined) return attempt(delivery, stay)
    const reading = keys.ready(queue)
    if (reading !== undefined) await reading
    if (parts.stopping.aborted || delivery.signal.aborted) return returned
    const isKnown = keys.has(queue, key) || mayHaveFailed(delivery)
    if (!isKnown) return attempt(delivery, () => block(parts, delivery, key))
    return handleKnown(parts, delivery, key)
  }
}

/** It was delivered before, or came another way than its publisher's: it may be what its key waits for. */
const mayHaveFailed = ({ message: { fields } }: Delivery) =>
  fields.redelivered || fields.exchange !== shared.events

const handleKnown = async (parts: OrderedHandlerParts, delivery: Delivery, key: string): Promise<Verdict> => {
  const { lot, keys, settlement, logger, attempt } = parts
  const { queue } = delivery
  const answer = await insist(parts, delivery, () => lot.park(key, parkedOf(delivery)))
  if (answer === undefined) return returned
  if (answer === 'free') keys.delete(queue, key)
  else keys.add(queue, key)
  if (answer === 'parked') return { outcome: 'parked', attempt: attemptsOf(delivery) }
  if (answer === 'full') {
    const error = new Error(`too many events of ${key} wait for one that failed`)
    return bury({ settlement, logger, beforeLeaving: async () => true }, delivery, {
      reason: 'parking_full',
      error,
    })
  }
  // When its consumer dies once more the broker buries it, and nobody can block its key then.
  const isLast = Number(delivery.message.properties.headers?.['x-delivery-count'] ?? 0) >= parts.deliveryLimit
  if (isLast && !(await block(parts, delivery, key))) return returned
  const verdict = await attempt(delivery, () => block(parts, delivery, key))
  if (verdict.outcome === 'returned' || keepsBlocking(parts, delivery, verdict)) return verdict
  const isFree = await releaseWaiting(parts, delivery, key)
  return isFree ? verdict : { ...verdict, outcome: 'returned' }
}

const keepsBlocking = (parts: OrderedHandlerParts, delivery: Delivery, { outcome }: Verdict) =>
  outcome !== 'handled' && policyOf(parts, delivery) === 'park'

/** Handles what waits behind an event that is done. False when the bus stops or the connection is gone before the end. */
const releaseWaiting = async (
  parts: OrderedHandlerParts,
  { queue, signal, ...blocker }: Delivery,
  key: string,
): Promise<boolean> => {
  const { lot, keys, attempt } = parts
  const giveUp = { signal }
  const blockerId = idOf(blocker)
  for (;;) {
    const next = await insist(parts, giveUp, () => lot.advance(key, blockerId))
    if (next === 'free') {
      keys.delete(queue, key)
      return true
    }
    if (next === undefined || parts.stopping.aborted || signal.aborted) return false
    const waiting = deliveryOf(next, key, signal)
    const startedAt = performance.now()
    const verdict = await attempt(waiting, async () => true)
    note(parts, waiting, { ...verdict, durationMs: performance.now() - startedAt })
    if (verdict.outcome === 'returned') return false
    const isBlocking = keepsBlocking(parts, waiting, verdict)
    // It has left already, and is published twice if the process dies before this is stored: never the other way round.
    const stored = await insist(parts, giveUp, async () => {
      if (isBlocking) await lot.promote(key, blockerOf(waiting))
      else await lot.remove(key, next.id)
      return true
    })
    if (stored === undefined) return false
    if (isBlocking) return true
  }
}

/** Blocks the key for what comes after this event, if its policy says so. */
const block = async (parts: OrderedHandlerParts, delivery: Delivery, key: string): Promise<boolean> => {
  if (policyOf(parts, delivery) === 'overtake') return true
  const stored = await insist(parts, delivery, async () => {
    await parts.lot.block(key, blockerOf(delivery))
    return true
  })
  if (stored === undefined) return false
  parts.keys.add(delivery.queue, key)
  return true
}

const policyOf = ({ subscriptions, whenFailing }: OrderedHandlerParts, delivery: Delivery): WhenFailing => {
  const type = typeOf(delivery)
  const subscription = subscriptions.find(({ definition }) => definition.type === type)
  if (subscription !== undefined) return subscription.options.whenFailing ?? whenFailing
  // An event that nobody handles any more has no effect to wait for; bytes that are no event may be one of ours.
  return delivery.decoded instanceof Error ? whenFailing : 'overtake'
}

/** Tries until it succeeds, at least once; undefined when the bus stops or the connection is lost before. */
const insist = async <T>(
  { stopping, logger }: OrderedHandlerParts,
  { signal }: Pick<Delivery, 'signal'>,
  ask: () => Promise<T>,
): Promise<T | undefined> => {
  while (!signal.aborted) {
    try {
      return await ask()
    } catch (error) {
      if (stopping.aborted) return undefined
      logger.warn({ err: error }, 'the parking lot does not answer; its events wait for it')
      await pause(againAfterMs, AbortSignal.any([stopping, signal]))
    }
  }
  return undefined
}

const attemptsOf = ({ message }: Delivery) => attemptsBefore(message.properties.headers ?? {})

/** Tells of an event that waited; of those that arrive whoever consumes the queue tells. */
const note = (
  parts: OrderedHandlerParts,
  { queue, decoded }: Delivery,
  ending: Verdict & { durationMs: number },
) => {
  const { type, id } = decoded instanceof Error ? { type: '', id: '' } : decoded
  parts.observer.settled?.({ service: parts.service, queue, type, id, ...ending })
}
