/** A mail that was received. */
export interface Mail {
  /** Counts up; part of its address in the inbox. */
  readonly id: number
  /** What mail systems tell duplicates by. */
  readonly messageId: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  /** UTC, ISO 8601. */
  readonly receivedAt: string
  readonly text: string
  /** Untrusted. */
  readonly html: string | undefined
  /** How often it was delivered; it is kept once. */
  readonly deliveries: number
}

/** What is known before a mail is in the mailbox. */
export type NewMail = Omit<Mail, 'id' | 'deliveries'>

/** Which mails to list; both compare without regard to case. */
export interface MailFilter {
  /** A whole address. */
  readonly recipient?: string | undefined
  /** A part of the subject. */
  readonly subject?: string | undefined
}

/** Mails in memory; at its limits the oldest go. */
export interface Mailbox {
  add(mail: NewMail): void
  find(id: number): Mail | undefined
  /** Newest first. */
  list(filter: MailFilter): Mail[]
  clear(): void
}

/** How much is kept. */
export interface MailboxLimits {
  /** Default 5,000. */
  readonly mails?: number
  /** Of text and HTML, in UTF-16 units. Default 32 million. */
  readonly characters?: number
}

const sizeOf = ({ text, html = '' }: NewMail) => text.length + html.length

function matches(mail: Mail, { recipient, subject }: MailFilter): boolean {
  const isTo = (address: string) => mail.to.some((to) => to.toLowerCase() === address.toLowerCase())
  return (
    (recipient === undefined || isTo(recipient)) &&
    (subject === undefined || mail.subject.toLowerCase().includes(subject.toLowerCase()))
  )
}

/** An empty mailbox. */
export function createMailbox({ mails = 5_000, characters = 32_000_000 }: MailboxLimits = {}): Mailbox {
  // In order of arrival.
  const byMessageId = new Map<string, Mail>()
  let kept = 0
  let lastId = 0

  const dropOldest = () => {
    const [oldest] = byMessageId.values()
    if (oldest === undefined) return
    byMessageId.delete(oldest.messageId)
    kept -= sizeOf(oldest)
  }
  return {
    add: (mail) => {
      const same = byMessageId.get(mail.messageId)
      if (same !== undefined) {
        byMessageId.set(mail.messageId, { ...same, deliveries: same.deliveries + 1 })
        return
      }
      lastId += 1
      byMessageId.set(mail.messageId, { ...mail, id: lastId, deliveries: 1 })
      kept += sizeOf(mail)
      while (byMessageId.size > mails || (kept > characters && byMessageId.size > 1)) dropOldest()
    },
    find: (id) => [...byMessageId.values()].find((mail) => mail.id === id),
    list: (filter) => [...byMessageId.values()].filter((mail) => matches(mail, filter)).toReversed(),
    clear: () => {
      byMessageId.clear()
      kept = 0
    },
  }
}
