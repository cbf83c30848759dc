import { unchanged, type Decision } from '@waybill/store'
import { describe, expect, it } from 'vitest'
import { forgetContact, recordContact, type Contact } from './contact.ts'

const ada = { status: 'known', email: 'ada@example.com', name: 'Ada', revision: 2 } as const
const forgotten: Contact = { status: 'forgotten' }
const profile = { email: 'ada@example.com', name: 'Ada B.' }

const given = (contact: Contact | undefined) => ({
  when: (decide: (contact: Contact | undefined) => Decision<Contact>) => decide(contact),
})

describe('a contact', () => {
  it('is what the first event about it says, whichever that is', () => {
    expect(given(undefined).when((contact) => recordContact(contact, { ...profile, revision: 3 }))).toEqual({
      state: { status: 'known', ...profile, revision: 3 },
      events: [],
    })
  })

  it('follows a newer profile', () => {
    expect(given(ada).when((contact) => recordContact(contact, { ...profile, revision: 3 }))).toEqual({
      state: { ...ada, ...profile, revision: 3 },
      events: [],
    })
  })

  it.each([1, 2])('keeps revision 2 when revision %i comes late or again', (revision) => {
    expect(given(ada).when((contact) => recordContact(contact, { ...profile, revision }))).toEqual(unchanged)
  })

  it('is forgotten with everything that was known', () => {
    expect(given(ada).when(forgetContact)).toEqual({ state: forgotten, events: [] })
  })

  it('is forgotten even before it was known', () => {
    expect(given(undefined).when(forgetContact)).toEqual({ state: forgotten, events: [] })
  })

  it('stays forgotten', () => {
    expect(given(forgotten).when((contact) => recordContact(contact, { ...profile, revision: 9 }))).toEqual(
      unchanged,
    )
    expect(given(forgotten).when(forgetContact)).toEqual(unchanged)
  })
})
