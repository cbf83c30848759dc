import type { EventEnvelope } from '@waybill/contracts'
import type { ContactsStore } from './contacts-store.ts'
import { emailId, markSent, queueEmail, type EmailIdentity } from './email.ts'
import type { EmailsStore } from './emails-store.ts'
import type { Mailer } from './mailer.ts'
import type { EmailContent } from './templates/content.ts'
import type { Recipient } from './templates/order-details.ts'
import { renderHtml } from './templates/render-html.ts'
import { renderText } from './templates/render-text.ts'

export interface DeliverDeps {
  readonly contacts: ContactsStore
  readonly emails: EmailsStore
  readonly mailer: Mailer
  /** Where links lead, without a slash at the end. */
  readonly storefrontUrl: string
  /** The right side of Message-IDs. */
  readonly mailDomain: string
  readonly clock: () => Date
}

export interface EmailRequest extends EmailIdentity {
  readonly userId: string
  /** What it is sent for. */
  readonly event: Pick<EventEnvelope, 'id' | 'correlationid'>
  readonly compose: (recipient: Recipient) => EmailContent
}

/** The event about a person's order came before the one about the person: a later attempt will find them. */
class ContactUnknownError extends Error {
  override readonly name = 'ContactUnknownError'
}

/**
 * Sends one e-mail, once per template and thing that it is about. Noted before it is sent and again after: a crash
 * in between sends it again with the same Message-ID, and that is the only way in which it can come twice.
 * @throws ContactUnknownError and MailServerError, both worth another attempt.
 * @throws PermanentError when the address or the e-mail is refused for good.
 */
export const deliverEmail = async (deps: DeliverDeps, request: EmailRequest): Promise<void> => {
  const { contacts, emails, mailer, clock } = deps
  const { template, about, userId, event } = request
  const id = emailId(request)
  const wanted = { template, about, userId, causedBy: event.id, correlationId: event.correlationid }
  const email = await emails.change(id, (known) => queueEmail(known, wanted, clock()))
  if (email?.status === 'sent') return

  // Looked up after the e-mail was noted: an erasure from here on finds the note and removes it.
  const contact = await contacts.find(userId)
  if (contact === undefined) throw new ContactUnknownError(`user ${userId} is not known yet`)
  if (contact.status === 'forgotten') return emails.drop(id)

  const content = request.compose({ name: contact.name, storefrontUrl: deps.storefrontUrl })
  await mailer.send({
    to: { name: contact.name, address: contact.email },
    subject: content.subject,
    text: renderText(content),
    html: renderHtml(content),
    messageId: `${template}.${about}@${deps.mailDomain}`,
    correlationId: event.correlationid,
  })
  await emails.change(id, (sent) => markSent(sent, clock()))
}
