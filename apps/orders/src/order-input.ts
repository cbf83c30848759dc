import type {
  EventData,
  inventoryRejected,
  OrderLine,
  paymentFailed,
  ShippingAddress,
} from '@waybill/contracts'

/** What every input carries: the id and time of the event, request or deadline that it stands for. */
interface Cause {
  readonly id: string
  readonly at: string
}

/** Something that is said about one attempt by the service that holds its stock or its money. */
export type AttemptInput = Cause & { readonly attempt: string } & (
    | { readonly type: 'inventory.reserved' }
    | {
        readonly type: 'inventory.rejected'
        readonly reason: EventData<typeof inventoryRejected>['reason']
        readonly lines: EventData<typeof inventoryRejected>['lines']
      }
    | { readonly type: 'inventory.restocked' }
    | { readonly type: 'payment.processed' }
    | { readonly type: 'payment.failed'; readonly code: EventData<typeof paymentFailed>['code'] }
    | { readonly type: 'payment.refunded' }
  )

export type OrderPlacedInput = Cause & {
  readonly type: 'order.placed'
  readonly orderId: string
  readonly attempt: string
  readonly userId: string
  readonly lines: OrderLine[]
  readonly shippingAddress: ShippingAddress
  readonly placedAt: string
  readonly correlationId: string
  /** When the order is failed as `expired` unless it ended before. */
  readonly deadlineAt: string
}

export type CancelRequestedInput = Cause & {
  readonly type: 'order.cancel_requested'
  readonly userId: string
  readonly reason: string
}

/** What can reach orders before `order.placed` does, and is remembered until then. */
export type EarlyInput = AttemptInput | CancelRequestedInput

/** Everything that moves an order. Card data is left out on purpose: orders has no use for it. */
export type OrderInput =
  | OrderPlacedInput
  | EarlyInput
  | (Cause & { readonly type: 'deadline.passed' })
  | (Cause & { readonly type: 'order.shipped' })
  | (Cause & { readonly type: 'order.delivered' })
  | (Cause & { readonly type: 'user.erased' })

/** An input without the cause: what a reaction has to say, the rest comes from its event. */
export type Said<Input extends OrderInput = OrderInput> = Input extends OrderInput
  ? Omit<Input, 'id' | 'at'>
  : never
