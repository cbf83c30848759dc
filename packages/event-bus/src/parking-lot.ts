import type { ReceivedMessage } from 'rascal'

/**
 * What a failing event does to the later events of its partition key, once it leaves for a delay queue or the
 * dead-letter queue. `park`: they wait for it in the service's database and are handled after it, in order.
 * `overtake`: they go on; for handlers that do not mind the order.
 */
export type WhenFailing = 'park' | 'overtake'

/** A message that waits for one before it. */
export interface ParkedMessage {
  /** The event's. */
  readonly id: string
  readonly type: string
  /** From which it came. */
  readonly queue: string
  readonly exchange: string
  readonly routingKey: string
  readonly content: Buffer
  readonly properties: ReceivedMessage['properties']
}

/** The event for which a key's later events wait. */
export interface Blocker {
  readonly id: string
  readonly type: string
  readonly queue: string
}

/**
 * What became of a message that may have to wait: it waits now (or did already); it is the one for which the others
 * wait; its key is not blocked; too many wait already.
 */
export type ParkingAnswer = 'parked' | 'blocker' | 'free' | 'full'

/**
 * Where events wait for an earlier one of their partition key that failed; one lot for a service, durable, and shared
 * by its processes. Every step may be repeated after a crash. `createParkingLot` of the store makes one.
 */
export interface ParkingLot {
  /** The blocked keys of a queue. */
  keys(queue: string): Promise<readonly string[]>
  /** Blocks a key. One that is blocked by another event stays so. */
  block(key: string, blocker: Blocker): Promise<void>
  /** Puts a message behind those that wait already, if its key is blocked by another event. */
  park(key: string, message: ParkedMessage): Promise<ParkingAnswer>
  /**
   * The first message that waits for this blocker. When none does, the key is free from now on, in the same step;
   * `free` as well when another event blocks the key by now.
   */
  advance(key: string, blockerId: string): Promise<ParkedMessage | 'free'>
  /** Removes a message that waited and is done. */
  remove(key: string, id: string): Promise<void>
  /** Makes a message that waited the blocker of those behind it. */
  promote(key: string, blocker: Blocker): Promise<void>
}
