import type { Money, MoneyStatus, OrderLine, PaymentStatus } from '@waybill/contracts'

/** Units that a product holds for one attempt of an order. */
export interface HoldFact {
  readonly sku: string
  readonly attempt: string
  readonly claim: string
  readonly quantity: number
  readonly takenAt: Date
}

/** An order as orders has it; `placed` is one of which only later events arrived so far. */
export type OrderRecord =
  | { readonly status: 'placed'; readonly early: readonly { readonly at: string }[] }
  | {
      readonly status: 'processing' | 'completed' | 'failed' | 'cancelled'
      readonly money: MoneyStatus
      readonly attempt: string
      readonly total: Money
      readonly lines: readonly Pick<OrderLine, 'sku' | 'quantity'>[]
      readonly placedAt: string
      readonly updatedAt: string
      readonly deadlineAt?: string | undefined
    }

/** One attempt's reservation as inventory has it. */
export interface AttemptRecord {
  readonly attempt: string
  readonly status: 'held' | 'committed' | 'released' | 'rejected'
  readonly lines?:
    | readonly { readonly sku: string; readonly quantity: number; readonly claim: string }[]
    | undefined
}

/** All attempts of an order. */
export interface ReservationRecord {
  readonly attempts: readonly AttemptRecord[]
  readonly updatedAt: string
}

/** An order's payment as payments has it. */
export interface PaymentRecord {
  readonly status: PaymentStatus
  readonly amount?: Money | undefined
  readonly voidedAt?: string | undefined
  readonly updatedAt: string
}

/** What the test provider did under one idempotency key. */
export interface ChargeRecord {
  readonly key: string
  readonly capturedMinor: number
  readonly refundedMinor: number
}

/** Everything that all services know of one order. */
export interface OrderFact {
  readonly kind: 'order'
  readonly orderId: string
  readonly order?: OrderRecord
  readonly reservation?: ReservationRecord
  readonly payment?: PaymentRecord
  /** Undefined when the money moves at a provider whose books are not in our databases. */
  readonly charges?: readonly ChargeRecord[]
  readonly holds: readonly HoldFact[]
}

/** A product's counters, and what the reservations say was sold of it. */
export interface ProductFact {
  readonly kind: 'product'
  readonly sku: string
  readonly initial: number
  readonly restocked: number
  readonly sold: number
  readonly held: number
  readonly available: number
  /**
   * Between these two lies what must have been sold when the product was read: the reservations are read later, and
   * some are being committed. They are the same when nothing moves.
   */
  readonly committedAtLeast: number
  readonly committedAtMost: number
}

/** A document with events that are not confirmed. */
export interface OutboxFact {
  readonly kind: 'outbox'
  readonly collection: string
  readonly id: string
  readonly events: number
  /** ISO 8601, UTC. */
  readonly oldestAt: string
}

/** A key whose events wait for an earlier one that failed. */
export interface ParkedFact {
  readonly kind: 'parked'
  readonly collection: string
  readonly key: string
  readonly parkedAt: Date
  readonly waiting: number
  /** For which they wait: its type and id. */
  readonly blocker: string
}

/** An e-mail that is not sent yet. */
export interface EmailFact {
  readonly kind: 'email'
  readonly id: string
  readonly queuedAt: string
}

/** How many messages wait in a dead-letter queue. */
export interface DeadLettersFact {
  readonly kind: 'dead_letters'
  readonly queue: string
  readonly messages: number
}

/** A document that is not of the shape that its service writes. */
export interface UnreadableFact {
  readonly kind: 'unreadable'
  readonly collection: string
  readonly id: string
  readonly problem: string
}

/** What an audit judges, one at a time. */
export type Fact =
  | OrderFact
  | ProductFact
  | OutboxFact
  | ParkedFact
  | EmailFact
  | DeadLettersFact
  | UnreadableFact

/** By what facts are judged. */
export interface Rules {
  readonly now: Date
  /** What changed later than so long ago is under way, and not judged. */
  readonly settleMs: number
  /** What is retried until it works hangs when it is older than this. */
  readonly hangMs: number
  /** Whether dead letters are findings. */
  readonly strict: boolean
}
