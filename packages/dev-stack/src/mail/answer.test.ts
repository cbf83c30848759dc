import { describe, expect, it } from 'vitest'
import { answer } from './answer.ts'
import { createMailbox, type NewMail } from './mailbox.ts'

const host = '127.0.0.1:8025'
const nasty: NewMail = {
  messageId: '<1@waybill.example>',
  from: 'shop@waybill.example',
  to: ['buyer@waybill.example'],
  subject: '<script>alert(1)</script>',
  receivedAt: '2026-01-01T10:20:30.000Z',
  text: '</pre><script>alert(2)</script>',
  html: '<p>Hello</p><script>alert(3)</script>',
}

function inbox() {
  const mailbox = createMailbox()
  mailbox.add(nasty)
  return { mailbox, get: (url: string) => answer(mailbox, { method: 'GET', url, host }) }
}

describe('the inbox', () => {
  it.each(['/', '/messages/1'])('escapes what mails say on %s, and lets no script run', (url) => {
    const { status, body, policy } = inbox().get(url)
    expect(status).toBe(200)
    expect(body).toContain('&lt;script&gt;alert(1)')
    expect(body).not.toContain('<script')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('script-src')
  })

  it("serves a mail's own HTML only into a sandbox without scripts", () => {
    const { body, policy } = inbox().get('/messages/1/body')
    expect(body).toContain('<p>Hello</p>')
    expect(policy).toMatch(/^sandbox (?!.*allow-scripts)(?!.*allow-same-origin)/)
    expect(inbox().get('/messages/1').body).toMatch(/<iframe[^>]+sandbox="(?!.*allow-scripts)/s)
  })

  it('answers a search as JSON, with the number of all that were found', () => {
    const { mailbox, get } = inbox()
    mailbox.add({ ...nasty, messageId: '<2@waybill.example>', to: ['ann@waybill.example'], subject: 'Paid' })
    mailbox.add({ ...nasty, messageId: '<3@waybill.example>', to: ['ann@waybill.example'], subject: 'Paid' })
    const found: unknown = JSON.parse(
      get('/api/messages?recipient=ann@waybill.example&subject=paid&limit=1').body,
    )
    expect(found).toMatchObject({ total: 2, messages: [{ id: 3, subject: 'Paid', deliveries: 1 }] })
    expect(JSON.parse(get('/api/messages/2').body)).toMatchObject({ messageId: '<2@waybill.example>' })
  })

  it('is emptied by DELETE', () => {
    const { mailbox, get } = inbox()
    answer(mailbox, { method: 'DELETE', url: '/api/messages', host })
    expect(JSON.parse(get('/api/messages').body)).toEqual({ total: 0, messages: [] })
  })

  it.each([
    ['a mail that is not there', 'GET', '/messages/99', host, 404],
    ['a part that is not there', 'GET', '/api/messages/1/body', host, 404],
    ['another method', 'POST', '/', host, 405],
    ['a name that is not ours', 'GET', '/', 'rebound.example', 421],
  ])('refuses %s', (...[, method, url, from, status]) => {
    expect(answer(inbox().mailbox, { method, url, host: from }).status).toBe(status)
  })

  it('is ready', () => {
    expect(inbox().get('/readyz').status).toBe(200)
  })
})
