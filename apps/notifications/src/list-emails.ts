import type { Page, SentEmail } from '@waybill/contracts'
import { formatCursor, parseCursor } from './email-cursor.ts'
import type { EmailsStore, StoredEmail } from './emails-store.ts'

const asOperatorsSeeIt = ({ id, email }: StoredEmail): SentEmail => ({
  emailId: id,
  template: email.template,
  about: email.about,
  causedBy: email.causedBy,
  status: email.status,
  updatedAt: email.updatedAt,
})

/** Newest first. @throws AppError validation_failed for a cursor that is none. */
export const listEmails = async (
  { emails }: { readonly emails: EmailsStore },
  input: { about?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<SentEmail>> => {
  const { about, cursor, limit } = input
  const after = cursor === undefined ? undefined : parseCursor(cursor)
  // One more than asked for tells whether there is another page.
  const found = await emails.list({ about, after, limit: limit + 1 })
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return {
    items: items.map(asOperatorsSeeIt),
    nextCursor: last === undefined ? null : formatCursor({ queuedAt: last.email.queuedAt, id: last.id }),
  }
}
