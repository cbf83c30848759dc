import type { EventData, EventEnvelope, userErased } from '@waybill/contracts'
import { forgetContact } from './contact.ts'
import type { ContactsStore } from './contacts-store.ts'
import type { EmailsStore } from './emails-store.ts'

/** First the contact, then the queue: an e-mail that is queued in between finds nobody to go to. */
export const onUserErased =
  ({ contacts, emails }: { readonly contacts: ContactsStore; readonly emails: EmailsStore }) =>
  async ({ data }: EventEnvelope<EventData<typeof userErased>>): Promise<void> => {
    await contacts.change(data.userId, forgetContact)
    await emails.dropQueuedOf(data.userId)
  }
