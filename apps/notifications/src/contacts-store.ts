import { createAggregates, type Decision, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { Contact } from './contact.ts'

export interface ContactsStore {
  prepare(): Promise<void>
  find(userId: string): Promise<Contact | undefined>
  change(userId: string, decide: (contact: Contact | undefined) => Decision<Contact>): Promise<void>
}

export const createContactsStore = ({ db, relay }: { db: Db; relay: Relay }): ContactsStore => {
  const contacts = createAggregates<Contact>({ db, relay, collection: 'contacts', service: 'notifications' })
  return {
    prepare: () => contacts.ensureIndexes(),
    find: (userId) => contacts.find(userId),
    change: async (userId, decide) => {
      await contacts.apply(userId, { decide })
    },
  }
}
