import type { EmailTemplate } from '@waybill/contracts'
import { change, unchanged, type Decision } from '@waybill/store'

/** Which e-mail: one template about one thing is sent once, however many events ask for it. */
export interface EmailIdentity {
  readonly template: EmailTemplate
  /** The order's or the user's id. */
  readonly about: string
}

/** One e-mail that is to be sent or was. Holds nothing personal: the address is looked up when it is sent. */
export interface Email extends EmailIdentity {
  readonly userId: string
  /** The event that asked for it first. */
  readonly causedBy: string
  readonly correlationId: string
  readonly status: 'queued' | 'sent'
  readonly queuedAt: string
  readonly updatedAt: string
}

export const emailId = ({ template, about }: EmailIdentity): string => `${template}:${about}`

export const queueEmail = (
  email: Email | undefined,
  wanted: EmailIdentity & { userId: string; causedBy: string; correlationId: string },
  now: Date,
): Decision<Email> => {
  if (email !== undefined) return unchanged
  const at = now.toISOString()
  return change<Email>({ ...wanted, status: 'queued', queuedAt: at, updatedAt: at })
}

/** An e-mail that is gone was dropped because its person was erased while it was under way: it stays gone. */
export const markSent = (email: Email | undefined, now: Date): Decision<Email> =>
  email === undefined || email.status === 'sent'
    ? unchanged
    : change<Email>({ ...email, status: 'sent', updatedAt: now.toISOString() })
