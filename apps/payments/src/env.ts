import { baseEnv, envInt, envMs, envPort, envUrl, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

/** What payments reads. */
export const paymentsEnv = z
  .object({
    ...baseEnv,
    PORT: envPort(4004),
    /** Who moves the money: `test` (default) pretends, by the name of the card. */
    PAYMENT_PROVIDER: z.enum(['test', 'stripe'], 'must be test or stripe').default('test'),
    /** Needed for `stripe`. */
    STRIPE_SECRET_KEY: z.string().min(1).optional(),
    /** Another address than Stripe's own. */
    STRIPE_API_URL: envUrl('http', 'https').optional(),
    /** How long the provider may take to answer. Default 5 s. */
    PROVIDER_TIMEOUT_MS: envMs(5000, 1),
    /** How often payments that something is left to be done about are looked for. Default 0.5 s. */
    CHECK_INTERVAL_MS: envMs(500, 10),
    /** The first wait before the provider is asked again, doubled after each time. Default 1 s. */
    CHECK_BACKOFF_MS: envMs(1000, 1),
    /** The longest of these waits. Default 5 min. */
    CHECK_BACKOFF_MAX_MS: envInt({ min: 1, max: 86_400_000, default: 300_000 }),
  })
  .refine((env) => env.PAYMENT_PROVIDER !== 'stripe' || env.STRIPE_SECRET_KEY !== undefined, {
    path: ['STRIPE_SECRET_KEY'],
    message: 'is not set',
  })

export type PaymentsEnv = z.output<typeof paymentsEnv>

export const loadPaymentsEnv = (): PaymentsEnv => loadEnv(paymentsEnv, process.env)
