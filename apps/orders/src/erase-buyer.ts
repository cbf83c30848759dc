import type { EventEnvelope } from '@waybill/contracts'
import type { Logger } from '@waybill/event-bus'
import { createPoller, type Poller } from '@waybill/store'
import { decide } from './order.ts'
import type { OrdersStore } from './orders-store.ts'

export interface EraseBuyerDeps {
  readonly store: Pick<OrdersStore, 'apply' | 'rememberErasure' | 'recentErasures' | 'findPersonal'>
  readonly clock: () => Date
  readonly newId: () => string
}

/** Forgets who placed a user's orders; running orders go on. */
export const eraseBuyer = async (
  deps: EraseBuyerDeps,
  userId: string,
  event: EventEnvelope,
): Promise<void> => {
  await deps.store.rememberErasure(userId, deps.clock())
  await eraseOrders(deps, [userId], event)
}

/** Page by page: an erased order is not found again. */
const eraseOrders = async (
  { store, clock, newId }: EraseBuyerDeps,
  userIds: readonly string[],
  event?: EventEnvelope,
): Promise<number> => {
  let erased = 0
  for (;;) {
    const orderIds = await store.findPersonal(userIds)
    if (orderIds.length === 0) return erased
    const now = clock()
    const cause = { id: event?.id ?? newId(), at: event?.time ?? now.toISOString() }
    await Promise.all(
      orderIds.map((orderId) =>
        store.apply(orderId, {
          ...(event === undefined ? {} : { event }),
          decide: (state) => decide(state, { type: 'user.erased', ...cause }, now),
        }),
      ),
    )
    erased += orderIds.length
  }
}

/** How long an order may be under way before it is recorded, a dead letter's replay included. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Erases what was recorded after its buyer was: `order.placed` and `user.erased` have no order between them.
 * A sweep, so that recording an order does not ask about its buyer every time.
 */
export const createErasureSweep = (deps: EraseBuyerDeps & { logger: Logger; intervalMs: number }): Poller =>
  createPoller({
    name: 'erase-late-orders',
    intervalMs: deps.intervalMs,
    logger: deps.logger,
    run: async () => {
      const userIds = await deps.store.recentErasures(new Date(deps.clock().getTime() - LOOK_BACK_MS))
      const erased = userIds.length === 0 ? 0 : await eraseOrders(deps, userIds)
      if (erased > 0) deps.logger.info({ erased }, 'erased orders that were recorded after their buyer was')
    },
  })
