import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { orderCompleted, userCreated, userErased } from '@waybill/contracts'
import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOf, somebody, startHarness, type Harness } from './notifications-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const bought = ({ userId }: { userId: string }) => eventOf(orderCompleted, { userId, orderId: randomUUID() })
const confirmation = (event: { subject: string }) =>
  harness.stored('emails').findOne({ _id: `order_confirmation:${event.subject}` })

describe('an e-mail', () => {
  it('is noted as sent, and holds nothing personal', async () => {
    const person = somebody()
    const event = bought(person)
    await harness.send(eventOf(userCreated, person), event)
    await harness.quiet()
    const email = await confirmation(event)
    expect(email).toMatchObject({
      status: 'sent',
      causedBy: event.id,
      correlationId: event.correlationid,
      userId: person.userId,
    })
    expect(JSON.stringify(email)).not.toContain(person.email)
  })

  it('comes again with the same Message-ID when the process died between sending and noting it', async () => {
    const person = somebody()
    const event = bought(person)
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    await harness.send(event)
    await harness.quiet()
    // What a crash at that moment leaves: sent, but still noted as queued, and the event delivered again.
    await harness
      .stored('emails')
      .updateOne(
        { _id: `order_confirmation:${event.subject}` },
        { $set: { status: 'queued' }, $inc: { version: 1 } },
      )
    await harness.send(event)
    await harness.quiet()
    const ids = harness.mailsTo(person.email).map(({ messageId }) => messageId)
    const expected = `<order_confirmation.${event.subject}@waybill.example>`
    expect(ids).toEqual([`<welcome.${person.userId}@waybill.example>`, expected, expected])
    expect(await confirmation(event)).toMatchObject({ status: 'sent' })
  })
})

describe('while the mail server is away', () => {
  it('an e-mail waits and is sent once it is back', async () => {
    const person = somebody()
    const event = bought(person)
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    const startSmtp = await harness.stopSmtp()
    await harness.send(event)
    await harness.retried(event)
    expect(await confirmation(event)).toMatchObject({ status: 'queued' })
    await startSmtp()
    await harness.quiet()
    expect(harness.mailsTo(person.email)).toHaveLength(1)
    expect(await confirmation(event)).toMatchObject({ status: 'sent' })
  })

  it('an e-mail to somebody who is erased meanwhile is dropped', async () => {
    const person = somebody()
    const event = bought(person)
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    const startSmtp = await harness.stopSmtp()
    await harness.send(event)
    await eventually(() => confirmation(event), { what: 'the queued e-mail' })
    await harness.send(eventOf(userErased, person))
    await eventually(async () => (await confirmation(event)) === null, { what: 'the dropping of the e-mail' })
    await startSmtp()
    await harness.quiet()
    expect(harness.mailsTo(person.email)).toEqual([])
    expect(await confirmation(event)).toBeNull()
  })
})

describe('an address that is refused for good', () => {
  it('is given up at once, for an operator to see, and named in no log', async () => {
    const person = somebody()
    const before = await harness.deadLetters()
    harness.smtp().refuse({ at: 'RCPT', code: 550 })
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    harness.smtp().refuse(undefined)
    expect(await harness.deadLetters()).toBe(before + 1)
    const log = inspect(harness.logger.lines, { depth: 9, maxArrayLength: null })
    expect(log).toContain('RCPT TO 550')
    expect(log).not.toContain(person.email)
    expect(log).not.toContain(person.name)
  })
})

describe('an e-mail that was never sent', () => {
  it('is forgotten with the person, although nothing tries it any more', async () => {
    const person = somebody()
    const welcome = () => harness.stored('emails').findOne({ _id: `welcome:${person.userId}` })
    harness.smtp().refuse({ at: 'RCPT', code: 550 })
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    harness.smtp().refuse(undefined)
    expect(await welcome()).toMatchObject({ status: 'queued' })
    await harness.send(eventOf(userErased, person))
    await harness.quiet()
    expect(await welcome()).toBeNull()
  })
})

describe('the list of e-mails', () => {
  it('is for operators', async () => {
    const accessToken = await harness.token('customer')
    await expect(harness.client.emails({}, { accessToken })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(harness.client.emails({})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('shows what was sent about an order or a person, without an address', async () => {
    const person = somebody()
    const event = bought(person)
    await harness.send(eventOf(userCreated, person), event)
    await harness.quiet()
    const accessToken = await harness.token('operator')
    expect(await harness.client.emails({ about: event.subject }, { accessToken })).toEqual({
      items: [
        {
          emailId: `order_confirmation:${event.subject}`,
          template: 'order_confirmation',
          about: event.subject,
          causedBy: event.id,
          status: 'sent',
          updatedAt: expect.any(String) as string,
        },
      ],
      nextCursor: null,
    })
  })

  it('pages from the newest to the oldest without a gap or a repetition', async () => {
    const person = somebody()
    const events = Array.from({ length: 5 }, () => bought(person))
    await harness.send(eventOf(userCreated, person), ...events)
    await harness.quiet()
    const accessToken = await harness.token('operator')
    const whole = await harness.client.emails({ limit: 100 }, { accessToken })
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await harness.client.emails({ limit: 2, ...(cursor && { cursor }) }, { accessToken })
      paged.push(...page.items.map(({ emailId }) => emailId))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(paged).toEqual(whole.items.map(({ emailId }) => emailId))
    expect(new Set(paged).size).toBe(paged.length)
    expect(paged.length).toBeGreaterThanOrEqual(6)
  })

  it('refuses a cursor that it did not give out', async () => {
    const accessToken = await harness.token('operator')
    const attempt = harness.client.emails({ cursor: 'nonsense' }, { accessToken })
    await expect(attempt).rejects.toMatchObject({ code: 'validation_failed' })
  })
})
