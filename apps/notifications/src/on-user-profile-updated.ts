import type { EventData, EventEnvelope, userProfileUpdated } from '@waybill/contracts'
import { recordContact } from './contact.ts'
import type { ContactsStore } from './contacts-store.ts'

export const onUserProfileUpdated =
  ({ contacts }: { readonly contacts: ContactsStore }) =>
  async ({ data }: EventEnvelope<EventData<typeof userProfileUpdated>>): Promise<void> => {
    await contacts.change(data.userId, (contact) => recordContact(contact, data))
  }
