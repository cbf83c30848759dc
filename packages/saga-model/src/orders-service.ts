import type { Subscription } from '@waybill/event-bus'
import {
  decideOrder,
  isRecorded,
  onInventoryRejected,
  onInventoryReserved,
  onInventoryRestocked,
  onOrderCancelRequested,
  onPaymentFailed,
  onPaymentProcessed,
  onPaymentRefunded,
  type OrderState,
  recordOrder,
} from '@waybill/orders'
import { createAggregates, type ModelAggregates } from './aggregates.ts'
import type { Core } from './core.ts'
import { eventIdOf } from './names.ts'
import { DEADLINE_MS } from './rules.ts'

/** The orders service, with its poller taken apart into single orders. */
export interface OrdersService {
  readonly aggregates: ModelAggregates<OrderState>
  readonly subscriptions: readonly Subscription[]
  /** Orders past their deadline. */
  readonly overdue: () => string[]
  readonly nextDeadline: () => number | undefined
  readonly expire: (orderId: string) => Promise<void>
}

const terminal = new Set(['completed', 'failed', 'cancelled'])
// Beyond the ids of events.
const DEADLINE_IDS = 0x1000_0000

/** Makes the service on its store. */
export const createOrdersService = (core: Core): OrdersService => {
  const aggregates = createAggregates<OrderState>(core, 'orders', (before, after) => {
    if (before !== undefined && terminal.has(before.status) && before.status !== after.status) {
      core.violated('an ended order stays as it ended', `${before.status} became ${after.status}`)
    }
    return after
  })
  const deps = { store: aggregates, clock: core.clock, deadlineMs: DEADLINE_MS }
  const deadlines = () =>
    [...aggregates.documents.values()].flatMap(({ id, state }) =>
      isRecorded(state) && state.status === 'processing' && state.deadlineAt !== undefined
        ? [{ id, deadlineAt: state.deadlineAt }]
        : [],
    )
  let expiries = DEADLINE_IDS

  return {
    aggregates,
    subscriptions: [
      recordOrder(deps),
      onOrderCancelRequested(deps),
      onInventoryReserved(deps),
      onInventoryRejected(deps),
      onInventoryRestocked(deps),
      onPaymentProcessed(deps),
      onPaymentFailed(deps),
      onPaymentRefunded(deps),
    ],
    overdue: () => {
      const now = core.clock().toISOString()
      return deadlines().flatMap(({ id, deadlineAt }) => (deadlineAt <= now ? [id] : []))
    },
    nextDeadline: () => {
      const times = deadlines().map(({ deadlineAt }) => Date.parse(deadlineAt))
      return times.length === 0 ? undefined : Math.min(...times)
    },
    expire: async (orderId) => {
      const now = core.clock()
      const input = {
        type: 'deadline.passed',
        id: eventIdOf((expiries += 1)),
        at: now.toISOString(),
      } as const
      await aggregates.apply(orderId, { decide: (state) => decideOrder(state, input, now) })
    },
  }
}
