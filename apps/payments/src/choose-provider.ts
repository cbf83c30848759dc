import type { ServiceParts } from '@waybill/service-kit'
import type { PaymentsEnv } from './env.ts'
import type { PaymentProvider } from './provider.ts'
import { createProviderLedger } from './provider-ledger-store.ts'
import { createStripeProvider } from './stripe-provider.ts'
import { createTestProvider } from './test-provider.ts'

/** The provider that the environment names, and how long it may take to answer. */
export interface ChosenProvider {
  readonly provider: PaymentProvider
  readonly timeoutMs: number
  readonly prepare: () => Promise<void>
}

const TEST_TIMEOUT_MS = 500
const STRIPE_TIMEOUT_MS = 10_000

export const chooseProvider = ({
  env,
  db,
  relay,
}: Pick<ServiceParts<PaymentsEnv>, 'env' | 'db' | 'relay'>): ChosenProvider => {
  const { PAYMENT_PROVIDER: name, STRIPE_SECRET_KEY: secretKey, STRIPE_API_URL: apiUrl } = env
  if (name === 'stripe' && secretKey !== undefined) {
    const timeoutMs = env.PAYMENT_TIMEOUT_MS ?? STRIPE_TIMEOUT_MS
    const provider = createStripeProvider({ secretKey, timeoutMs, apiUrl })
    return { provider, timeoutMs, prepare: () => Promise.resolve() }
  }
  const timeoutMs = env.PAYMENT_TIMEOUT_MS ?? TEST_TIMEOUT_MS
  const ledger = createProviderLedger({ db, relay })
  const provider = createTestProvider({ ledger, timeoutMs })
  return { provider, timeoutMs, prepare: () => ledger.ensureIndexes() }
}
