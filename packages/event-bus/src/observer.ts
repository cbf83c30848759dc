import type { EventEnvelope } from '@waybill/contracts'

/** A message that arrived from the broker and was understood. */
export interface DeliveredInfo {
  readonly service: string
  readonly queue: string
  readonly type: string
  readonly id: string
  readonly redelivered: boolean
}

/**
 * How a delivery ended: `handled`; `retried` (confirmed in a delay queue); `dead_lettered` (confirmed in the
 * service's dead-letter queue); `parked` (stored until an earlier event of its key is done; it settles again then);
 * `returned` (left to the broker, which delivers it again); `discarded` (a broadcast that failed).
 */
export type Outcome = 'handled' | 'retried' | 'dead_lettered' | 'parked' | 'returned' | 'discarded'

/** A delivery that this process is done with. */
export interface SettledInfo {
  readonly service: string
  readonly queue: string
  /** Empty when the message could not be understood, as is `id`. */
  readonly type: string
  readonly id: string
  readonly outcome: Outcome
  /** From arrival in the process, waiting for its turn included. */
  readonly durationMs: number
  /** How many attempts were made so far; 0 when no handler was called. */
  readonly attempt: number
  readonly error?: unknown
}

/** A change of one of the bus's two connections. */
export interface ConnectionChange {
  readonly connection: 'publish' | 'consume'
  /** `blocked`: the broker takes no messages for the moment (memory or disk alarm). */
  readonly state: 'connected' | 'disconnected' | 'blocked' | 'unblocked'
}

/** Hooks for metrics and tests. Called synchronously on the hot path; they must not throw. */
export interface EventBusObserver {
  /** The broker confirmed an event. */
  readonly published?: (envelope: EventEnvelope) => void
  readonly delivered?: (delivery: DeliveredInfo) => void
  readonly settled?: (settlement: SettledInfo) => void
  readonly connection?: (change: ConnectionChange) => void
}
