import { change, unchanged, type Decision } from '@waybill/store'

/** Whom to write to, as the newest event about them says. */
interface KnownContact {
  readonly status: 'known'
  readonly email: string
  readonly name: string
  /** The profile's revision; `user.created` is 1. */
  readonly revision: number
}

/** Somebody who asked to be forgotten. Kept, so that an older event that comes late does not bring them back. */
interface ForgottenContact {
  readonly status: 'forgotten'
}

export type Contact = KnownContact | ForgottenContact

/** Takes over a profile unless a newer one is known. */
export const recordContact = (
  contact: Contact | undefined,
  { email, name, revision }: { email: string; name: string; revision: number },
): Decision<Contact> => {
  if (contact?.status === 'forgotten') return unchanged
  if (contact !== undefined && contact.revision >= revision) return unchanged
  return change<Contact>({ status: 'known', email, name, revision })
}

/** Forgets, also somebody who is not known yet. */
export const forgetContact = (contact: Contact | undefined): Decision<Contact> =>
  contact?.status === 'forgotten' ? unchanged : change<Contact>({ status: 'forgotten' })
