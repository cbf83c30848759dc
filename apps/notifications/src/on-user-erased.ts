import type { EventData, EventEnvelope, userErased } from '@waybill/contracts'
import { forgetContact } from './contact.ts'
import type { ContactsStore } from './contacts-store.ts'
import type { EmailsStore } from './emails-store.ts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

interface ErasureDeps {
  readonly contacts: ContactsStore
  readonly emails: EmailsStore
  readonly webhooks: Pick<Webhooks, 'erase'>
}

/** First the contact, then the queue: an e-mail that is queued in between finds nobody to go to. */
export const onUserErased =
  ({ contacts, emails, webhooks }: ErasureDeps) =>
  async ({ data }: EventEnvelope<EventData<typeof userErased>>): Promise<void> => {
    await contacts.change(data.userId, forgetContact)
    await emails.dropQueuedOf(data.userId)
    await webhooks.erase(data.userId)
  }
