import { CloudEvent, HTTP } from 'cloudevents'
import { describe, expect, test } from 'vitest'
import { createEnvelope } from './create-envelope.ts'
import { EventSchemaError } from './define-event.ts'
import { envelopeSchema } from './envelope.ts'
import { allEvents } from './events.ts'
import { orderPlaced } from './order-events.ts'

const attributes = {
  id: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e70',
  time: '2026-11-23T10:15:00.000Z',
  source: '/waybill/gateway',
  correlationId: 'checkout-1',
}
const [example] = orderPlaced.examples
if (example === undefined) throw new Error('order.placed has no example')
const envelope = createEnvelope(orderPlaced, example, {
  ...attributes,
  causationId: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e71',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
})
const cases = allEvents.map((definition) => [definition.type, definition] as const)

describe('the envelope', () => {
  test('names the aggregate twice: for people and for the partition', () => {
    expect(envelope).toMatchObject({ subject: example.orderId, partitionkey: example.orderId })
  })

  test('leaves out the cause and the trace when there are none', () => {
    const bare = createEnvelope(orderPlaced, example, attributes)
    expect(bare).not.toHaveProperty('causationid')
    expect(bare).not.toHaveProperty('traceparent')
    expect(envelopeSchema.parse(bare)).toEqual(bare)
  })

  test('refuses data that breaks the contract', () => {
    expect(() => createEnvelope(orderPlaced, { ...example, lines: [] }, attributes)).toThrow(EventSchemaError)
  })

  test.each([
    ['another version of CloudEvents', { specversion: '0.3' }],
    ['an id that is no UUID', { id: '7' }],
    ['a type that is not dotted', { type: 'OrderPlaced' }],
    ['a source that is no service', { source: 'https://example.com' }],
    ['a local time', { time: '2026-11-23T10:15:00+01:00' }],
    ['another content type', { datacontenttype: 'text/plain' }],
    ['version 0', { dataversion: 0 }],
    ['an empty partition key', { partitionkey: '' }],
    ['a correlation id that could forge a log line', { correlationid: 'a\nb' }],
  ])('refuses %s', (_, change) => {
    expect(envelopeSchema.safeParse({ ...envelope, ...change }).success).toBe(false)
  })
})

describe('the official CloudEvents SDK', () => {
  test.each(cases)('accepts the envelope of %s', (_, definition) => {
    const sent = createEnvelope(definition, definition.examples[0], attributes)
    const event = new CloudEvent({ ...sent })
    expect(event.validate()).toBe(true)
    expect(event.toJSON()).toMatchObject(sent)
  })

  test.each(cases)('reads the envelope of %s in HTTP structured mode', (_, definition) => {
    const sent = createEnvelope(definition, definition.examples[0], attributes)
    const message = {
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      body: JSON.stringify(sent),
    }
    expect(HTTP.isEvent(message)).toBe(true)
    const received = HTTP.toEvent(message)
    expect(received).toBeInstanceOf(CloudEvent)
    expect((received as CloudEvent).toJSON()).toMatchObject(sent)
  })

  test('what it sends in structured mode is an envelope of ours', () => {
    const message = HTTP.structured(new CloudEvent({ ...envelope }))
    const received: unknown = JSON.parse(String(message.body))
    expect(envelopeSchema.parse(received)).toEqual(envelope)
  })

  test('refuses an attribute that the standard forbids, so its approval means something', () => {
    expect(() => new CloudEvent({ ...envelope, partition_key: 'a' })).toThrow(/partition_key/)
  })
})
