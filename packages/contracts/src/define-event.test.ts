import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  defineEvent,
  type EventDefinition,
  EventSchemaError,
  parseEventData,
  validateEventData,
} from './define-event.ts'

const first = z.object({ parcelId: z.string(), weight: z.number() })
const second = z.object({ parcelId: z.string(), weightGrams: z.int() })
const third = z.object({ parcelId: z.string(), weightGrams: z.int().min(1), fragile: z.boolean() })

// Version 1 spoke of kilograms, version 2 of grams, version 3 knows what breaks.
const parcelWeighed = defineEvent({
  type: 'parcel.weighed',
  owner: 'orders',
  consumers: [],
  summary: 'Somebody put the parcel on the scales.',
  partitionKey: 'parcelId',
  versions: [first, second, third],
  upcasters: [
    ({ parcelId, weight }) => ({ parcelId, weightGrams: Math.round(weight * 1000) }),
    (data) => ({ ...data, fragile: false }),
  ],
  pii: [],
  examples: [{ parcelId: 'p-1', weightGrams: 1200, fragile: true }],
})

const issuesOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof EventSchemaError) return error.issues
    throw error
  }
  return []
}

describe('declaring an event', () => {
  test('its version is the number of its schemas', () => {
    expect(parcelWeighed.version).toBe(3)
  })

  test('cannot be changed afterwards', () => {
    expect(Object.isFrozen(parcelWeighed)).toBe(true)
  })

  test('refuses an example that breaks the newest schema', () => {
    const declare = () =>
      defineEvent({
        type: 'parcel.lost',
        owner: 'orders',
        consumers: [],
        summary: 'Nobody knows where it is.',
        partitionKey: 'parcelId',
        versions: [z.object({ parcelId: z.string().min(3) })],
        upcasters: [],
        pii: [],
        examples: [{ parcelId: '' }],
      })
    expect(declare).toThrow(/parcelId/)
  })

  test.each([
    ['too few', []],
    ['too many', [(data: object) => data, (data: object) => data]],
  ])('refuses %s upcasters', (_, upcasters) => {
    const declare = () =>
      defineEvent({
        type: 'parcel.weighed',
        owner: 'orders',
        consumers: [],
        summary: 'Somebody put the parcel on the scales.',
        partitionKey: 'parcelId',
        versions: [second, third],
        // The compiler refuses this too; callers without it are told at once.
        upcasters: upcasters as never,
        pii: [],
        examples: [{ parcelId: 'p-1', weightGrams: 1200, fragile: true }],
      })
    expect(declare).toThrow(new RangeError('parcel.weighed: 2 versions need 1 upcasters'))
  })

  test('the compiler wants one upcaster between each pair of versions, and fitting ones', () => {
    const rest = {
      type: 'parcel.weighed',
      owner: 'orders',
      consumers: [],
      summary: 'Somebody put the parcel on the scales.',
      partitionKey: 'parcelId',
      pii: [],
      examples: [{ parcelId: 'p-1', weightGrams: 1200 }],
    } as const
    // @ts-expect-error there is no upcaster
    expect(() => defineEvent({ ...rest, versions: [first, second], upcasters: [] })).toThrow(RangeError)
    // @ts-expect-error it answers version 1 again
    defineEvent({ ...rest, versions: [first, second], upcasters: [(data) => data] })
  })
})

describe('receiving an event', () => {
  test.each([
    [1, { parcelId: 'p-1', weight: 1.25 }, { parcelId: 'p-1', weightGrams: 1250, fragile: false }],
    [2, { parcelId: 'p-1', weightGrams: 900 }, { parcelId: 'p-1', weightGrams: 900, fragile: false }],
    [
      3,
      { parcelId: 'p-1', weightGrams: 900, fragile: true },
      { parcelId: 'p-1', weightGrams: 900, fragile: true },
    ],
  ])('version %i arrives as the newest one', (version, sent, received) => {
    expect(parseEventData(parcelWeighed, version, sent)).toEqual(received)
  })

  test('drops fields that it does not know, of any version', () => {
    const newer = { parcelId: 'p-1', weightGrams: 900, fragile: true, scales: 'north' }
    expect(parseEventData(parcelWeighed, 3, newer)).toEqual({
      parcelId: 'p-1',
      weightGrams: 900,
      fragile: true,
    })
    const older = parseEventData(parcelWeighed, 1, { parcelId: 'p-1', weight: 1, scales: 'north' })
    expect(older).not.toHaveProperty('scales')
  })

  test.each([0, 4, -1, 1.5, Number.NaN])('refuses version %d, which nobody declared', (version) => {
    const parse = () => parseEventData(parcelWeighed, version, { parcelId: 'p-1', weight: 1 })
    expect(parse).toThrow(EventSchemaError)
    expect(issuesOf(parse)).toEqual([{ path: 'dataversion', message: 'is not a known version' }])
  })

  test('refuses data that breaks the version it claims to be', () => {
    expect(() => parseEventData(parcelWeighed, 2, { parcelId: 'p-1', weight: 1 })).toThrow(
      /^parcel\.weighed v2 breaks its contract: weightGrams: /,
    )
  })

  test('refuses what an upcaster makes of it when that breaks the newest schema', () => {
    expect(() => parseEventData(parcelWeighed, 1, { parcelId: 'p-1', weight: 0 })).toThrow(
      /^parcel\.weighed v3 breaks its contract: weightGrams: /,
    )
  })

  test.each([[null], [undefined], ['text'], [[]], [7]])('refuses %j, which is no object', (data) => {
    expect(() => parseEventData(parcelWeighed, 3, data)).toThrow(/\(root\): /)
  })
})

describe('publishing an event', () => {
  test('names every field that is wrong', () => {
    const validate = () => validateEventData(parcelWeighed, { parcelId: 7, weightGrams: 0.5, fragile: true })
    expect(issuesOf(validate).map(({ path }) => path)).toEqual(['parcelId', 'weightGrams'])
  })

  test('refuses a definition without any version, whoever made it by hand', () => {
    const empty: EventDefinition = { ...parcelWeighed, version: 0, schemas: [], examples: [] }
    expect(() => validateEventData(empty, {})).toThrow(EventSchemaError)
  })
})

describe('an event that sends less than it takes', () => {
  const taken = z.object({ parcelId: z.string(), size: z.enum(['s', 'm', 'l']) })
  const sent = z.object({ parcelId: z.string(), size: z.enum(['s', 'm']) })
  const declare = (size: 's' | 'l') =>
    defineEvent({
      type: 'parcel.sized',
      owner: 'orders',
      consumers: [],
      summary: 'Somebody measured the parcel.',
      partitionKey: 'parcelId',
      versions: [taken],
      sends: sent,
      upcasters: [],
      pii: [],
      examples: [{ parcelId: 'p-1', size }],
    })

  test('publishes no more than it says', () => {
    const issues = issuesOf(() => validateEventData(declare('s'), { parcelId: 'p-1', size: 'l' }))
    expect(issues).toMatchObject([{ path: 'size' }])
    expect(validateEventData(declare('s'), { parcelId: 'p-1', size: 'm' })).toEqual({
      parcelId: 'p-1',
      size: 'm',
    })
  })

  test('reads all that its version allows', () => {
    const large = { parcelId: 'p-1', size: 'l' }
    expect(parseEventData(declare('s'), 1, large)).toEqual(large)
  })

  test('shows no example that it would not publish', () => {
    expect(() => declare('l')).toThrow(/size/)
  })
})
