import { describe, expect, test } from 'vitest'
import { createEnvelope } from './create-envelope.ts'
import { type EventDefinition, parseEventData, validateEventData } from './define-event.ts'
import { envelopeSchema } from './envelope.ts'
import { allEvents, findEvent } from './events.ts'
import * as contracts from './index.ts'

// Every example of every event is a test of its own.
const examples = allEvents.flatMap((definition) =>
  definition.examples.map(
    (example, index) => [`${definition.type} #${index + 1}`, definition, example] as const,
  ),
)
const events = allEvents.map((definition) => [definition.type, definition] as const)

const attributes = {
  id: '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e70',
  time: '2026-11-23T10:15:00.000Z',
  source: '/waybill/orders',
  correlationId: 'checkout-1',
}

const valueAt = (data: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data)

const isEventDefinition = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'upcasters' in value && 'partitionKey' in value

const wordOf = (type: string) => type.split('.')[0]

// What one service says about an aggregate of another.
const saidByOthers = ['order.placed', 'order.cancel_requested', 'inventory.restock']

describe('every event of the contracts', () => {
  test('there are some', () => {
    expect(allEvents.length).toBeGreaterThan(15)
  })

  test('has a type of its own', () => {
    expect(new Set(allEvents.map(({ type }) => type)).size).toBe(allEvents.length)
  })

  test('is exported by name, and every exported one is listed', () => {
    const exported = Object.values<unknown>(contracts).filter(isEventDefinition)
    expect(new Set(exported)).toEqual(new Set(allEvents))
  })

  test.each(events)('%s is found by its type', (type, definition) => {
    expect(findEvent(type)).toBe(definition)
  })

  test('a type that nobody declared is not found', () => {
    expect(findEvent('order.eaten')).toBeUndefined()
  })

  test.each(events)('%s is dotted', (type) => {
    expect(type).toMatch(/^[a-z]+\.[a-z_]+$/)
  })

  test.each(events.filter(([type]) => !saidByOthers.includes(type)))(
    '%s has the owner of all that is said of its aggregate',
    (type, { owner }) => {
      const others = allEvents.filter((event) => !saidByOthers.includes(event.type))
      const owners = others.filter((event) => wordOf(event.type) === wordOf(type)).map((event) => event.owner)
      expect(new Set(owners)).toEqual(new Set([owner]))
    },
  )

  test.each(events)('%s has an example and a summary of one sentence', (_, { examples: own, summary }) => {
    expect(own.length).toBeGreaterThan(0)
    expect(summary).toMatch(/^[A-Z].{10,140}\.$/)
  })

  test.each(events)('%s: each personal field occurs in an example', (_, definition) => {
    for (const path of definition.pii) {
      const values = definition.examples.map((example) => valueAt(example, path))
      expect(values.some((value) => value !== undefined)).toBe(true)
    }
  })

  test.each(examples)('%s: the example is valid', (_, definition, example) => {
    expect(validateEventData(definition, example)).toEqual(example)
  })

  test.each(examples)('%s: the example survives the wire', (_, definition, example) => {
    const received: unknown = JSON.parse(JSON.stringify(example))
    expect(parseEventData(definition, definition.version, received)).toEqual(example)
  })

  test.each(examples)('%s: the partition key is a word in the data', (_, definition, example) => {
    const key = valueAt(example, definition.partitionKey)
    expect(key).toEqual(expect.stringMatching(/\S/))
  })

  test.each(examples)('%s: an unknown field of a newer publisher is dropped', (_, definition, example) => {
    const newer = { ...(example as object), addedLater: true }
    expect(parseEventData(definition, definition.version, newer)).toEqual(example)
  })

  test.each(examples)('%s: without its partition key it is refused', (_, definition, example) => {
    const { [definition.partitionKey]: _key, ...rest } = example as Record<string, unknown>
    expect(() => validateEventData(definition, rest)).toThrow(definition.partitionKey)
  })

  test.each(examples)('%s: its envelope fits the schema and carries the key', (_, definition, example) => {
    const envelope = createEnvelope(definition, example, attributes)
    expect(envelopeSchema.parse(envelope)).toEqual(envelope)
    expect(envelope.partitionkey).toBe(valueAt(example, definition.partitionKey))
  })
})
