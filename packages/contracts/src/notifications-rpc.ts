import * as z from 'zod'
import { query } from './define-rpc.ts'
import { eventId, timestamp } from './ids.ts'
import { pageInput, pageOf } from './paging.ts'
import { webhooksRpc } from './webhooks-rpc.ts'

/** The e-mails that Waybill sends. */
export const emailTemplate = z.enum([
  'welcome',
  'order_confirmation',
  'order_failure',
  'order_cancellation',
  'webhook_disabled',
])
export type EmailTemplate = z.infer<typeof emailTemplate>

/** An e-mail as an operator sees it: without its address or text. */
export const sentEmail = z.object({
  emailId: z.string(),
  template: emailTemplate,
  /** The order's or user's id; for a webhook endpoint its id and when it was disabled. */
  about: z.string(),
  causedBy: eventId,
  status: z.enum(['queued', 'sent']),
  updatedAt: timestamp,
})
export type SentEmail = z.infer<typeof sentEmail>

/** The synchronous interface of notifications. */
export const notificationsRpc = {
  emails: query(
    'operator',
    pageInput.extend({ about: z.string().min(1).max(100).optional() }),
    pageOf(sentEmail),
  ),
  ...webhooksRpc,
} as const
