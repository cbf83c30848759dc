import { baseEnv, envMs, envPort, envUrl, loadEnv } from '@waybill/service-kit'
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
    /** How long the provider may take to answer. Default 500 ms for `test`, 10 s for `stripe`. */
    PAYMENT_TIMEOUT_MS: envMs(undefined, 1).optional(),
    /** How often payments that something is left to be done about are looked for. Default 250 ms. */
    PAYMENT_CHECK_INTERVAL_MS: envMs(250, 10),
    /** The wait before the provider is first asked about an unknown charge, doubled after each time. Default 500 ms. */
    PAYMENT_CHECK_AFTER_MS: envMs(500, 1),
    /** The longest of these waits. Default 5 min. */
    PAYMENT_CHECK_MAX_MS: envMs(300_000, 1),
  })
  .refine((env) => env.PAYMENT_PROVIDER !== 'stripe' || env.STRIPE_SECRET_KEY !== undefined, {
    path: ['STRIPE_SECRET_KEY'],
    message: 'is not set',
  })

export type PaymentsEnv = z.output<typeof paymentsEnv>

export const loadPaymentsEnv = (): PaymentsEnv => loadEnv(paymentsEnv, process.env)
