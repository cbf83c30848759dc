import { PermanentError } from '@waybill/event-bus'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMailer, MailServerError, type Mailer } from './mailer.ts'
import { startSmtpSink, type SmtpSink } from './smtp-sink.fixtures.ts'

const email = {
  to: { name: 'Ada, "the first" Example', address: 'ada@example.com' },
  subject: 'Grüße',
  text: 'Hello Ada,\n',
  html: '<p>Hello Ada,</p>',
  messageId: 'welcome.ada@waybill.example',
  correlationId: 'request-1',
}

describe('the mailer', () => {
  let sink: SmtpSink
  let mailer: Mailer
  beforeEach(async () => {
    sink = await startSmtpSink()
    mailer = createMailer({ url: sink.url, from: { name: 'Waybill', address: 'orders@waybill.example' } })
  })
  afterEach(async () => {
    mailer.close()
    await sink.close()
  })
  const failure = () =>
    mailer.send(email).then(
      () => undefined,
      (error: unknown) => error,
    )

  it('sends text and HTML with the ids that tell it apart', async () => {
    await mailer.send(email)
    const [mail] = sink.mails
    expect(mail).toMatchObject({ subject: 'Grüße', messageId: '<welcome.ada@waybill.example>' })
    expect(mail?.text).toContain('Hello Ada,')
    expect(mail?.html).toContain('<p>Hello Ada,</p>')
    expect(mail?.headers.get('x-correlation-id')).toBe('request-1')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.from?.value).toEqual([{ name: 'Waybill', address: 'orders@waybill.example' }])
    expect(mail?.to).toMatchObject({
      value: [{ name: 'Ada, "the first" Example', address: 'ada@example.com' }],
    })
  })

  it('has one recipient, whatever the name holds', async () => {
    const name = 'Ada\r\nBcc: everybody@example.com, <b@example.com>'
    await mailer.send({ ...email, to: { ...email.to, name } })
    expect(sink.mails[0]).toMatchObject({ to: { value: [{ address: 'ada@example.com' }] } })
    expect(sink.mails[0]?.headers.has('bcc')).toBe(false)
  })

  it('keeps its connections', async () => {
    for (const messageId of ['1@x.example', '2@x.example', '3@x.example']) {
      await mailer.send({ ...email, messageId })
    }
    expect(sink.mails).toHaveLength(3)
    expect(sink.connections).toBe(1)
  })

  it('gives up on a recipient or a message that is refused for good', async () => {
    for (const at of ['RCPT', 'DATA'] as const) {
      sink.refuse({ at, code: 550 })
      expect(await failure()).toBeInstanceOf(PermanentError)
    }
  })

  it('gives up on an address that cannot be written', async () => {
    const error = await mailer
      .send({ ...email, to: { name: 'Ada', address: 'ada@example.com>\r\nRCPT TO:<b@example.com' } })
      .catch((reason: unknown) => reason)
    expect(sink.mails.every(({ to }) => JSON.stringify(to).includes('b@example.com') === false)).toBe(true)
    expect(error === undefined || error instanceof PermanentError).toBe(true)
  })

  it.each([
    { at: 'RCPT', code: 450 },
    { at: 'DATA', code: 452 },
    { at: 'MAIL', code: 550 },
  ] as const)('asks for another attempt when $at is answered with $code', async (refusal) => {
    sink.refuse(refusal)
    expect(await failure()).toBeInstanceOf(MailServerError)
    sink.refuse(undefined)
    await mailer.send(email)
    expect(sink.mails).toHaveLength(1)
  })

  it('asks for another attempt while the server is away, and finds it again', async () => {
    await mailer.send(email)
    await sink.close()
    expect(await failure()).toBeInstanceOf(MailServerError)
    sink = await startSmtpSink(sink.port)
    await mailer.send(email)
    expect(sink.mails).toHaveLength(1)
  })

  it('says what happened without naming anybody', async () => {
    sink.refuse({ at: 'RCPT', code: 550 })
    const error = await failure()
    expect(error).toMatchObject({
      message: 'the mail server refused the e-mail: EENVELOPE RCPT TO 550 5.1.1',
    })
    expect(error).not.toHaveProperty('cause')
  })
})
