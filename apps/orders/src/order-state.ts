import type {
  FulfilmentStatus,
  MoneyStatus,
  OrderFailureReason,
  OrderLine,
  OrderStatus,
  RejectedLine,
  ShippingAddress,
  TimelineEntry,
  Money,
} from '@waybill/contracts'
import type { AttemptFacts } from './attempt.ts'
import type { EarlyInput } from './order-input.ts'

/** An order of which only later events arrived so far. It is settled when `order.placed` comes. */
export interface UnrecordedOrder {
  readonly status: 'placed'
  readonly early: readonly EarlyInput[]
}

export interface RecordedOrder {
  readonly status: Exclude<OrderStatus, 'placed'>
  readonly money: MoneyStatus
  readonly fulfilment: FulfilmentStatus
  readonly orderId: string
  readonly userId: string
  /** The attempt that was recorded first: the one that can win. */
  readonly attempt: string
  /** What stock and money said, by attempt; others than ours show up when an idempotency key is reused. */
  readonly attempts: Readonly<Record<string, AttemptFacts>>
  readonly lines: OrderLine[]
  readonly total: Money
  readonly shippingAddress?: ShippingAddress
  readonly failure?: { readonly reason: OrderFailureReason; readonly rejectedLines: RejectedLine[] }
  readonly cancelReason?: string
  /** The owner's personal data was forgotten; none is taken in any more. */
  readonly erased?: true
  readonly correlationId: string
  readonly placedAt: string
  readonly updatedAt: string
  /** Only while processing: the poller's index holds nothing else. */
  readonly deadlineAt?: string
  readonly timeline: readonly TimelineEntry[]
}

/** An order as it is stored: one document, one aggregate. */
export type OrderState = UnrecordedOrder | RecordedOrder

export const isRecorded = (state: OrderState | undefined): state is RecordedOrder =>
  state !== undefined && state.status !== 'placed'

export const factsOf = (order: RecordedOrder, attempt: string): AttemptFacts => order.attempts[attempt] ?? {}
