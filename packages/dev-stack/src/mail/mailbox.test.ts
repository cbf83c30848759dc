import { describe, expect, it } from 'vitest'
import { createMailbox, type Mailbox, type NewMail } from './mailbox.ts'

const mail = (messageId: string, overrides: Partial<NewMail> = {}): NewMail => ({
  messageId,
  from: 'shop@waybill.example',
  to: ['buyer@waybill.example'],
  subject: 'Your order',
  receivedAt: '2026-01-01T00:00:00.000Z',
  text: 'Thank you',
  html: undefined,
  ...overrides,
})

const ids = (mailbox: Mailbox) => mailbox.list({}).map(({ messageId }) => messageId)

describe('the mailbox', () => {
  it('lists the newest first', () => {
    const mailbox = createMailbox()
    for (const id of ['a', 'b', 'c']) mailbox.add(mail(id))
    expect(ids(mailbox)).toEqual(['c', 'b', 'a'])
  })

  it('shows a mail that is delivered twice once, and counts', () => {
    const mailbox = createMailbox()
    mailbox.add(mail('a'))
    mailbox.add(mail('b'))
    mailbox.add(mail('a', { subject: 'another text' }))
    expect(ids(mailbox)).toEqual(['b', 'a'])
    expect(mailbox.find(1)).toMatchObject({ subject: 'Your order', deliveries: 2 })
  })

  it('lets the oldest go at its limit of mails', () => {
    const mailbox = createMailbox({ mails: 2 })
    for (const id of ['a', 'b', 'c']) mailbox.add(mail(id))
    expect(ids(mailbox)).toEqual(['c', 'b'])
  })

  it('lets the oldest go at its limit of characters, but keeps the newest whatever its size', () => {
    const mailbox = createMailbox({ characters: 25 })
    for (const id of ['a', 'b', 'c']) mailbox.add(mail(id, { text: '0123456789' }))
    expect(ids(mailbox)).toEqual(['c', 'b'])
    mailbox.add(mail('large', { html: 'x'.repeat(100) }))
    expect(ids(mailbox)).toEqual(['large'])
  })

  it('finds by the whole recipient and a part of the subject, in any case', () => {
    const mailbox = createMailbox()
    mailbox.add(mail('a', { to: ['Ann@waybill.example'], subject: 'Order shipped' }))
    mailbox.add(mail('b', { to: ['joann@waybill.example'], subject: 'Order shipped' }))
    const found = mailbox.list({ recipient: 'ann@WAYBILL.example', subject: 'SHIPPED' })
    expect(found.map(({ messageId }) => messageId)).toEqual(['a'])
  })

  it('is empty when cleared', () => {
    const mailbox = createMailbox()
    mailbox.add(mail('a'))
    mailbox.clear()
    expect(mailbox.list({})).toEqual([])
  })
})
