import { baseEnv, envBoolean, envInt, envMs, envPort, envUrl, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'
import type { WebhookSettings } from './webhooks/webhook-settings.ts'

const withName = /^(?<name>[^<>\r\n]*?)\s*<(?<address>[^<>\s]+)>$/

/** `Waybill <orders@waybill.example>` or the address alone. */
const mailbox = z
  .string()
  .transform((text) => {
    const { name = '', address = text } = withName.exec(text.trim())?.groups ?? {}
    return { name: name.replace(/^"(.*)"$/, '$1'), address: address.trim() }
  })
  .pipe(z.object({ name: z.string(), address: z.email('must be an address, or a name with <address>') }))

const SECRET_KEY_BYTES = 32

/** Keys as base64, parted by commas. What is wrong with one is not told: they are secrets. */
const secretKeys = z.string('is not set').transform((text, context): [Buffer, ...Buffer[]] => {
  const [first, ...others] = text.split(',').map((each) => Buffer.from(each.trim(), 'base64'))
  const keys: [Buffer, ...Buffer[]] = [first ?? Buffer.alloc(0), ...others]
  if (keys.every(({ length }) => length === SECRET_KEY_BYTES)) return keys
  context.addIssue({
    code: 'custom',
    message: `must be ${SECRET_KEY_BYTES} bytes as base64, or several with commas`,
  })
  return z.NEVER
})

const WEEK_MS = 7 * 86_400_000

/** `5000,300000`: whole numbers of milliseconds, a week each at most. */
const waits = z
  .string()
  .regex(/^\d{1,9}(,\d{1,9})*$/, 'must be whole numbers of milliseconds with commas')
  .transform((text) => text.split(',').map(Number))
  .refine(
    (all) => all.length <= 20 && all.every((waitMs) => waitMs <= WEEK_MS),
    'must be 20 at most, of a week at most',
  )

const hours = (...counts: readonly number[]): string => counts.map((count) => count * 3_600_000).join(',')

/** What notifications reads. */
export const notificationsEnv = z
  .object({
    ...baseEnv,
    PORT: envPort(4005),
    /** The mail server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
    SMTP_URL: envUrl('smtp', 'smtps'),
    /** The sender; its domain is the right side of Message-IDs. The default is for development. */
    MAIL_FROM: mailbox.prefault('Waybill <shop@waybill.localhost>'),
    /** The shop that links in e-mails lead to. The default is for development. */
    STOREFRONT_URL: envUrl('http', 'https')
      .prefault('http://127.0.0.1:3100')
      .transform((url) => url.replace(/\/+$/, '')),
    /** With which webhooks' secrets are kept: the newest first, older ones as long as a secret is sealed with them. */
    WEBHOOKS_SECRETS_KEYS: secretKeys,
    /** For development: webhooks may go to this machine and its network, and by plain HTTP. */
    WEBHOOKS_ALLOW_PRIVATE: envBoolean(false),
    /** Waits between the attempts of a webhook. Default 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h: 28 hours in all. */
    WEBHOOKS_RETRY_WAITS_MS: waits.prefault(`5000,300000,1800000,${hours(2, 5, 10, 10)}`),
    /** How long a receiver may take to answer. Default 15 s. */
    WEBHOOKS_TIMEOUT_MS: envMs(15_000, 100),
    /** After so long without a word the sender of a webhook is taken for dead. Default 60 s; longer than the time-out. */
    WEBHOOKS_LEASE_MS: envMs(60_000, 500),
    /** How often webhooks that have become due are looked for. Default 1 s. */
    WEBHOOKS_POLL_MS: envMs(1_000, 20),
    /** An endpoint that has accepted nothing for so many hours is disabled. Default 72. */
    WEBHOOKS_DISABLE_AFTER_HOURS: envInt({ max: 8_760, default: 72 }),
    /** `production` refuses what is for development. */
    NODE_ENV: z.string().optional(),
  })
  .refine((env) => !(env.WEBHOOKS_ALLOW_PRIVATE && env.NODE_ENV === 'production'), {
    path: ['WEBHOOKS_ALLOW_PRIVATE'],
    message: 'is for development only',
  })
  .refine((env) => env.WEBHOOKS_LEASE_MS > env.WEBHOOKS_TIMEOUT_MS, {
    path: ['WEBHOOKS_LEASE_MS'],
    message: 'must be longer than WEBHOOKS_TIMEOUT_MS',
  })

export type NotificationsEnv = z.output<typeof notificationsEnv>

export const webhookSettingsOf = (env: NotificationsEnv): WebhookSettings => ({
  allowPrivate: env.WEBHOOKS_ALLOW_PRIVATE,
  waitsMs: env.WEBHOOKS_RETRY_WAITS_MS,
  timeoutMs: env.WEBHOOKS_TIMEOUT_MS,
  leaseMs: env.WEBHOOKS_LEASE_MS,
  pollMs: env.WEBHOOKS_POLL_MS,
  disableAfterMs: env.WEBHOOKS_DISABLE_AFTER_HOURS * 3_600_000,
  secretKeys: env.WEBHOOKS_SECRETS_KEYS,
})

export const loadNotificationsEnv = (): NotificationsEnv => loadEnv(notificationsEnv, process.env)
