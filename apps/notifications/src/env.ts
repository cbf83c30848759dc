import { baseEnv, envPort, envUrl, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

const withName = /^(?<name>[^<>\r\n]*?)\s*<(?<address>[^<>\s]+)>$/

/** `Waybill <orders@waybill.example>` or the address alone. */
const mailbox = z
  .string()
  .transform((text) => {
    const { name = '', address = text } = withName.exec(text.trim())?.groups ?? {}
    return { name: name.replace(/^"(.*)"$/, '$1'), address: address.trim() }
  })
  .pipe(z.object({ name: z.string(), address: z.email('must be an address, or a name with <address>') }))

/** What notifications reads. */
export const notificationsEnv = z.object({
  ...baseEnv,
  PORT: envPort(4005),
  /** The mail server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  SMTP_URL: envUrl('smtp', 'smtps'),
  /** The sender; its domain is the right side of Message-IDs. The default is for development. */
  MAIL_FROM: mailbox.prefault('Waybill <shop@waybill.localhost>'),
  /** The shop that links in e-mails lead to. The default is for development. */
  STOREFRONT_URL: envUrl('http', 'https')
    .prefault('http://localhost:3000')
    .transform((url) => url.replace(/\/+$/, '')),
})

export type NotificationsEnv = z.output<typeof notificationsEnv>

export const loadNotificationsEnv = (): NotificationsEnv => loadEnv(notificationsEnv, process.env)
