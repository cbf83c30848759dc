import type { Subscription } from '@waybill/event-bus'
import {
  isOpen,
  onInventoryReserved,
  onOrderCancelled,
  onOrderFailed,
  type Payment,
  type PaymentDeps,
  takeNextStep,
} from '@waybill/payments'
import { unchanged } from '@waybill/store'
import { createAggregates, type ModelAggregates, type Watch } from './aggregates.ts'
import type { Core } from './core.ts'
import { createProvider, type ModelProvider } from './provider.ts'
import { ANSWER_WITHIN_MS, CHECK_SCHEDULE, type Mutation, PROVIDER_LATE_MS } from './rules.ts'
import { silentLogger } from './silent-logger.ts'

/** The payments service and the provider that it asks. */
export interface PaymentsService {
  readonly aggregates: ModelAggregates<Payment>
  readonly provider: ModelProvider
  readonly subscriptions: readonly Subscription[]
  /** Payments that something is left to be done about. */
  readonly due: () => string[]
  readonly nextCheck: () => number | undefined
  readonly takeNextStep: (orderId: string) => Promise<void>
}

const distortions: Partial<Record<Mutation, Watch<Payment>>> = {
  no_tombstone: (before, after) => (before === undefined && after.status === 'voided' ? unchanged : after),
  no_late_refund: (before, after) => {
    if (before === undefined || !isOpen(before) || after.status !== 'refund_requested') return after
    const { nextCheckAt: _, ...kept } = after
    return { ...kept, status: 'processed' }
  },
}

/** Makes the service on its store. */
export const createPaymentsService = (core: Core): PaymentsService => {
  const watch = core.mutation && distortions[core.mutation]
  const aggregates = createAggregates<Payment>(core, 'payments', watch)
  const provider = createProvider(core)
  const deps: PaymentDeps = {
    payments: {
      apply: aggregates.apply,
      get: () => Promise.reject(new Error('no reaction reads a payment this way')),
      ensureIndexes: aggregates.ensureIndexes,
      findDue: () => Promise.resolve([]),
    },
    provider,
    clock: core.clock,
    logger: silentLogger,
    // Without waits a busy provider is asked again by the next check, which the scheduler places.
    busyWaitsMs: [],
    rules: {
      schedule: CHECK_SCHEDULE,
      answerWithinMs: ANSWER_WITHIN_MS,
      lateArrivalMs: ANSWER_WITHIN_MS + PROVIDER_LATE_MS,
    },
  }
  const checks = () =>
    [...aggregates.documents.values()].flatMap(({ id, state: { nextCheckAt } }) =>
      nextCheckAt === undefined ? [] : [{ id, nextCheckAt }],
    )

  return {
    aggregates,
    provider,
    subscriptions: [onInventoryReserved(deps), onOrderFailed(deps), onOrderCancelled(deps)],
    due: () => {
      const now = core.clock().toISOString()
      return checks().flatMap(({ id, nextCheckAt }) => (nextCheckAt <= now ? [id] : []))
    },
    nextCheck: () => {
      const times = checks().map(({ nextCheckAt }) => Date.parse(nextCheckAt))
      return times.length === 0 ? undefined : Math.min(...times)
    },
    takeNextStep: (orderId) => takeNextStep(deps, orderId),
  }
}
