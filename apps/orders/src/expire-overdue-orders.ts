import { type Logger, runInContext } from '@waybill/event-bus'
import { createPoller, type Poller } from '@waybill/store'
import { decide } from './order.ts'
import type { OrdersStore, OverdueOrder } from './orders-store.ts'

export interface ExpireOverdueOrdersDeps {
  readonly store: Pick<OrdersStore, 'apply' | 'findOverdue'>
  readonly clock: () => Date
  readonly newId: () => string
  readonly logger: Logger
  readonly intervalMs: number
  /** Nothing expires so soon after the start: what arrived while orders was away is handled first. */
  readonly graceMs: number
}

const BATCH = 100

/** Fails orders that stopped moving. Deadlines live in the orders' documents, so they survive every restart. */
export const createOverdueOrdersExpiry = (deps: ExpireOverdueOrdersDeps): Poller => {
  let notBefore: number | undefined
  return createPoller({
    name: 'expire-overdue-orders',
    intervalMs: deps.intervalMs,
    logger: deps.logger,
    run: async (signal) => {
      const now = deps.clock().getTime()
      notBefore ??= now + deps.graceMs
      if (now < notBefore) return
      let isMore = true
      while (isMore && !signal.aborted) {
        const overdue = await deps.store.findOverdue(deps.clock(), BATCH)
        const failures = await expireAll(deps, overdue)
        isMore = overdue.length === BATCH && failures === 0
      }
    },
  })
}

/** One order that cannot be expired does not hold up the others. Resolves to how many could not. */
const expireAll = async (
  deps: ExpireOverdueOrdersDeps,
  overdue: readonly OverdueOrder[],
): Promise<number> => {
  const results = await Promise.allSettled(overdue.map((order) => expire(deps, order)))
  let failures = 0
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue
    failures += 1
    deps.logger.error(
      { err: result.reason as unknown, orderId: overdue[index]?.orderId },
      'could not expire an order',
    )
  }
  return failures
}

const expire = ({ store, clock, newId }: ExpireOverdueOrdersDeps, { orderId, correlationId }: OverdueOrder) =>
  runInContext({ correlationId }, () => {
    const now = clock()
    const cause = { id: newId(), at: now.toISOString() }
    return store.apply(orderId, {
      decide: (state) => decide(state, { type: 'deadline.passed', ...cause }, now),
    })
  })
