import type { Service, ServiceParts } from '@waybill/service-kit'
import type { PaymentsEnv } from './env.ts'
import { onInventoryReserved } from './on-inventory-reserved.ts'
import { onInventoryRestocked } from './on-inventory-restocked.ts'
import { onOrderCancelled } from './on-order-cancelled.ts'
import { onOrderFailed } from './on-order-failed.ts'
import { createPaymentsRouter } from './payments.rpc.ts'
import { createPaymentsStore } from './payments-store.ts'
import type { PaymentProvider } from './provider.ts'
import { createPaymentResolution } from './resolve-unknown-payments.ts'
import type { PaymentDeps } from './settle-payment.ts'
import { createStripeProvider } from './stripe-provider.ts'
import { createTestLedger } from './test-ledger-store.ts'
import { createTestProvider } from './test-provider.ts'

type Parts = ServiceParts<PaymentsEnv>

const BUSY_WAITS_MS = [100, 400]

const createProvider = ({ env, db, relay, clock }: Parts): PaymentProvider => {
  const { PROVIDER_TIMEOUT_MS: timeoutMs, STRIPE_SECRET_KEY: secretKey } = env
  return env.PAYMENT_PROVIDER === 'stripe' && secretKey !== undefined
    ? createStripeProvider({ secretKey, timeoutMs, apiUrl: env.STRIPE_API_URL })
    : createTestProvider({ ledger: createTestLedger({ db, relay }), clock, timeoutMs })
}

/** Charges what is reserved, and gives back what is not sold. */
export const createPaymentsService = (parts: Parts): Service => {
  const { env, db, relay, logger, clock } = parts
  const payments = createPaymentsStore({ db, relay })
  const provider = createProvider(parts)
  const deps: PaymentDeps = {
    payments,
    provider,
    clock,
    logger,
    busyWaitsMs: BUSY_WAITS_MS,
    rules: {
      schedule: { baseMs: env.CHECK_BACKOFF_MS, maxMs: env.CHECK_BACKOFF_MAX_MS },
      lateArrivalMs: provider.lateArrivalMs,
      // A step may be two calls long, and busy waits come on top.
      answerWithinMs: 3 * env.PROVIDER_TIMEOUT_MS,
    },
  }
  return {
    subscriptions: [
      onInventoryReserved(deps),
      onInventoryRestocked(deps),
      onOrderFailed(deps),
      onOrderCancelled(deps),
    ],
    router: createPaymentsRouter(deps),
    pollers: [createPaymentResolution({ ...deps, intervalMs: env.CHECK_INTERVAL_MS })],
    start: () => payments.ensureIndexes(),
  }
}
