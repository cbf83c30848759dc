import type { EventData, EventEnvelope, userCreated } from '@waybill/contracts'
import { recordContact } from './contact.ts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { welcome } from './templates/welcome.ts'

export const onUserCreated =
  (deps: DeliverDeps) =>
  async (event: EventEnvelope<EventData<typeof userCreated>>): Promise<void> => {
    const { userId, email, name } = event.data
    await deps.contacts.change(userId, (contact) => recordContact(contact, { email, name, revision: 1 }))
    await deliverEmail(deps, { template: 'welcome', about: userId, userId, event, compose: welcome })
  }
