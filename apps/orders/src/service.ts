import { randomUUID } from 'node:crypto'
import type { Service, ServiceParts } from '@waybill/service-kit'
import type { OrdersEnv } from './env.ts'
import { createErasureSweep } from './erase-buyer.ts'
import { createOverdueOrdersExpiry } from './expire-overdue-orders.ts'
import { onInventoryRejected } from './on-inventory-rejected.ts'
import { onInventoryReserved } from './on-inventory-reserved.ts'
import { onInventoryRestocked } from './on-inventory-restocked.ts'
import { onOrderCancelRequested } from './on-order-cancel-requested.ts'
import { onPaymentFailed } from './on-payment-failed.ts'
import { onPaymentProcessed } from './on-payment-processed.ts'
import { onPaymentRefunded } from './on-payment-refunded.ts'
import { onUserErased } from './on-user-erased.ts'
import { createOrdersRouter } from './orders.rpc.ts'
import { createOrdersStore } from './orders-store.ts'
import { recordOrder } from './record-order.ts'

/** The order's life, from its recording to its end: the saga's process manager. */
export const createOrdersService = ({ env, db, relay, logger, clock }: ServiceParts<OrdersEnv>): Service => {
  const store = createOrdersStore({ db, relay })
  const deps = { store, clock, logger, newId: randomUUID, deadlineMs: env.ORDER_DEADLINE_MS }
  return {
    // The order's decisions do not mind the order of events, and a cancellation must not wait behind a broken one.
    whenFailing: 'overtake',
    subscriptions: [
      recordOrder(deps),
      onOrderCancelRequested(deps),
      onInventoryReserved(deps),
      onInventoryRejected(deps),
      onInventoryRestocked(deps),
      onPaymentProcessed(deps),
      onPaymentFailed(deps),
      onPaymentRefunded(deps),
      onUserErased(deps),
    ],
    router: createOrdersRouter(deps),
    pollers: [
      createOverdueOrdersExpiry({
        ...deps,
        intervalMs: env.ORDER_DEADLINE_POLL_MS,
        graceMs: env.ORDER_DEADLINE_GRACE_MS,
      }),
      createErasureSweep({ ...deps, intervalMs: env.ERASURE_SWEEP_INTERVAL_MS }),
    ],
    start: () => store.prepare(),
  }
}
