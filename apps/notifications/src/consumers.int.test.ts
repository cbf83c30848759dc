import { randomUUID } from 'node:crypto'
import {
  type EventDefinition,
  type EventEnvelope,
  orderCancelled,
  orderCompleted,
  orderFailed,
  userCreated,
  userErased,
  userProfileUpdated,
} from '@waybill/contracts'
import { eventually } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOf, somebody, startHarness, type Harness } from './notifications-harness.fixtures.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

/** In the order of the alphabet: e-mails about a person and an order may overtake each other. */
const subjectsTo = (address: string) =>
  harness
    .mailsTo(address)
    .map(({ subject = '' }) => subject)
    .toSorted((one, other) => one.localeCompare(other))
const contactOf = ({ userId }: { userId: string }) => harness.stored('contacts').findOne({ _id: userId })

const orderEvents = [
  { ended: orderCompleted, subject: 'is confirmed', heading: 'Thank you for your order' },
  { ended: orderFailed, subject: 'could not be completed', heading: 'Something in your order sold out' },
  { ended: orderCancelled, subject: 'is cancelled', heading: 'Your order is cancelled' },
] as const

describe.each(orderEvents)('$ended.type', ({ ended, subject, heading }) => {
  const definition = ended as EventDefinition<string, { orderId: string; userId: string }>
  const about = (person: { userId: string }, orderId: string = randomUUID()) =>
    eventOf(definition, { userId: person.userId, orderId })

  it('is told to the buyer', async () => {
    const person = somebody()
    const event = about(person)
    await harness.send(eventOf(userCreated, person), event)
    await harness.quiet()
    const mail = harness.mailsTo(person.email).find((each) => each.subject?.endsWith(subject))
    expect(mail?.text).toContain(`Hello ${person.name},`)
    expect(mail?.text).toContain(`https://shop.example/orders/${event.subject}`)
    expect(mail?.html).toContain(heading)
    expect(mail?.headers.get('x-correlation-id')).toBe(event.correlationid)
  })

  it('is told once, however often it comes and under whatever id', async () => {
    const person = somebody()
    const event = about(person)
    await harness.send(eventOf(userCreated, person))
    await harness.send(event, event, about(person, event.subject), event)
    await harness.quiet()
    expect(subjectsTo(person.email)).toEqual([
      'Welcome to Waybill',
      expect.stringMatching(new RegExp(`^Your order \\w{8} ${subject}$`)),
    ])
  })

  it('waits for a buyer who is not known yet', async () => {
    const person = somebody()
    const early = about(person)
    await harness.send(early)
    await eventually(() => harness.stored('emails').findOne({ about: early.subject, status: 'queued' }))
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    expect(subjectsTo(person.email)).toEqual([
      'Welcome to Waybill',
      expect.stringMatching(new RegExp(`^Your order \\w{8} ${subject}$`)),
    ])
  })

  it('is not told to somebody who was erased', async () => {
    const person = somebody()
    await harness.send(eventOf(userCreated, person), eventOf(userErased, person))
    await harness.quiet()
    const event = about(person)
    await harness.send(event)
    await harness.quiet()
    expect(subjectsTo(person.email)).toEqual(['Welcome to Waybill'])
    expect(await harness.stored('emails').countDocuments({ about: event.subject })).toBe(0)
  })
})

describe('user.created', () => {
  it('is answered with one welcome, however often it comes', async () => {
    const person = somebody()
    const event = eventOf(userCreated, person)
    await harness.send(event, event, eventOf(userCreated, person))
    await harness.quiet()
    expect(subjectsTo(person.email)).toEqual(['Welcome to Waybill'])
    expect(await contactOf(person)).toMatchObject({ email: person.email, name: person.name, revision: 1 })
  })

  it('does not undo what a newer profile said', async () => {
    const person = somebody()
    await harness.send(eventOf(userProfileUpdated, { ...person, name: 'Newer Name', revision: 2 }))
    await harness.quiet()
    await harness.send(eventOf(userCreated, person))
    await harness.quiet()
    expect(await contactOf(person)).toMatchObject({ name: 'Newer Name', revision: 2 })
    expect(harness.mailsTo(person.email)[0]?.text).toContain('Hello Newer Name,')
  })

  it('does not bring back somebody who was erased', async () => {
    const person = somebody()
    await harness.send(eventOf(userErased, person), eventOf(userCreated, person))
    await harness.quiet()
    expect(await contactOf(person)).not.toHaveProperty('email')
    expect(subjectsTo(person.email)).toEqual([])
  })
})

describe('user.profile_updated', () => {
  const update = (person: { userId: string }, revision: number, name = `Revision ${revision}`) =>
    eventOf(userProfileUpdated, { ...person, name, revision })

  it('decides by the revision, however often and in whatever order it comes', async () => {
    const person = somebody()
    const [second, third] = [update(person, 2), update(person, 3)]
    await harness.send(eventOf(userCreated, person), third, second, third, second)
    await harness.quiet()
    expect(await contactOf(person)).toMatchObject({ name: 'Revision 3', revision: 3 })
    expect(subjectsTo(person.email)).toEqual(['Welcome to Waybill'])
  })
})

describe('user.erased', () => {
  it('forgets everything personal, however often it comes', async () => {
    const person = somebody()
    const event = eventOf(userErased, person)
    await harness.send(eventOf(userCreated, person), event, event, eventOf(userErased, person))
    await harness.quiet()
    expect(await contactOf(person)).toMatchObject({ status: 'forgotten' })
    const left = await harness.stored('contacts').findOne({ _id: person.userId })
    const emails = await harness.stored('emails').find({ userId: person.userId }).toArray()
    expect(JSON.stringify({ left, emails })).not.toContain(person.email)
    expect(JSON.stringify({ left, emails })).not.toContain(person.name)
  })
})

describe('a message that breaks its contract', () => {
  const all = [userCreated, userProfileUpdated, userErased, orderCompleted, orderFailed, orderCancelled]

  it.each(all.map((definition) => [definition.type, definition as EventDefinition] as const))(
    'of type %s goes to the dead letters and holds nobody up',
    async (_type, definition) => {
      const person = somebody()
      const before = await harness.deadLetters()
      const poison: EventEnvelope = { ...eventOf(definition, {}), data: { userId: 'nobody' } }
      // Behind a broken mail about an order, what comes later about that order waits: see decision 0011.
      const partitionkey = definition.partitionKey === 'userId' ? person.userId : randomUUID()
      await harness.send({ ...poison, partitionkey }, eventOf(userCreated, person))
      await harness.quiet()
      expect(await harness.deadLetters()).toBe(before + 1)
      expect(subjectsTo(person.email)).toEqual(['Welcome to Waybill'])
    },
  )
})
