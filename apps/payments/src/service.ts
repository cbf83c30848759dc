import type { Service, ServiceParts } from '@waybill/service-kit'
import { chooseProvider } from './choose-provider.ts'
import type { PaymentsEnv } from './env.ts'
import { onInventoryReserved } from './on-inventory-reserved.ts'
import { onOrderCancelled } from './on-order-cancelled.ts'
import { onOrderFailed } from './on-order-failed.ts'
import { createPaymentsRouter } from './payments.rpc.ts'
import { createPaymentsStore } from './payments-store.ts'
import { createUnknownPaymentsResolution } from './resolve-unknown-payments.ts'
import type { PaymentDeps } from './settle-payment.ts'

/** Waits before a busy provider is asked again at once; after them the poller asks. */
const BUSY_WAITS_MS = [100, 400]

/** Charges what is reserved, once, and gives back what is not sold. */
export const createPaymentsService = (parts: ServiceParts<PaymentsEnv>): Service => {
  const { env, db, relay, logger, clock } = parts
  const payments = createPaymentsStore({ db, relay })
  const { provider, timeoutMs, prepare } = chooseProvider(parts)
  // A charge is tried so often in one step, each try as long as the time-out.
  const answerWithinMs =
    (BUSY_WAITS_MS.length + 1) * timeoutMs + BUSY_WAITS_MS.reduce((sum, waitMs) => sum + waitMs, 0)
  const deps: PaymentDeps = {
    payments,
    provider,
    clock,
    logger,
    busyWaitsMs: BUSY_WAITS_MS,
    rules: {
      schedule: { baseMs: env.PAYMENT_CHECK_AFTER_MS, maxMs: env.PAYMENT_CHECK_MAX_MS },
      lateArrivalMs: answerWithinMs + provider.lateArrivalMs,
      answerWithinMs,
    },
  }
  return {
    // A void that comes before its charge leaves a tombstone: nothing has to wait, a refund least of all.
    whenFailing: 'overtake',
    subscriptions: [onInventoryReserved(deps), onOrderFailed(deps), onOrderCancelled(deps)],
    router: createPaymentsRouter(deps),
    pollers: [createUnknownPaymentsResolution({ ...deps, intervalMs: env.PAYMENT_CHECK_INTERVAL_MS })],
    start: async () => {
      await Promise.all([payments.ensureIndexes(), prepare()])
    },
  }
}
