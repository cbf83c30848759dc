import type { EventDefinition } from '@waybill/contracts'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { base, judged, parcel, withVersion } from './parcel.fixtures.ts'

type Fields = z.ZodRawShape
type Values = Readonly<Record<string, unknown>>

/** Who reads no longer: consumers of old messages, or consumers that still run during the deploy. */
type Side = 'old messages' | 'running consumers'

interface Change {
  readonly before: Fields
  readonly after: Fields
  readonly examples?: { readonly before?: Values; readonly after?: Values }
}

const box = (fields: Fields) => ({ box: z.object(fields) })
const circle = z.object({ shape: z.literal('tube'), diameter: z.int() })
const cuboid = z.object({ shape: z.literal('box'), width: z.int() })

const breaking: [what: string, change: Change, path: string, sides: Side[]][] = [
  [
    'a field is renamed',
    {
      before: { note: z.string() },
      after: { remark: z.string() },
      examples: { before: { note: 'a' }, after: { remark: 'a' } },
    },
    'note remark',
    ['old messages', 'running consumers'],
  ],
  [
    'a required field is added',
    { before: {}, after: { carrier: z.string() }, examples: { after: { carrier: 'dhl' } } },
    'carrier',
    ['old messages'],
  ],
  [
    'a required field is removed',
    { before: { carrier: z.string() }, after: {}, examples: { before: { carrier: 'dhl' } } },
    'carrier',
    ['running consumers'],
  ],
  [
    'a required field becomes optional',
    {
      before: { note: z.string() },
      after: { note: z.string().optional() },
      examples: { before: { note: 'a' } },
    },
    'note',
    ['running consumers'],
  ],
  [
    'an optional field becomes required',
    {
      before: { note: z.string().optional() },
      after: { note: z.string() },
      examples: { after: { note: 'a' } },
    },
    'note',
    ['old messages'],
  ],
  [
    'a type changes',
    { before: {}, after: { weightGrams: z.string() }, examples: { after: { weightGrams: '1200' } } },
    'weightGrams',
    ['old messages', 'running consumers'],
  ],
  [
    'whole numbers become fractions',
    { before: {}, after: { weightGrams: z.number().min(1).max(30_000) } },
    'weightGrams',
    ['running consumers'],
  ],
  [
    'an enum gains a value',
    {
      before: { size: z.enum(['s', 'm']) },
      after: { size: z.enum(['s', 'm', 'l']) },
      examples: { before: { size: 's' }, after: { size: 'm' } },
    },
    'size',
    ['running consumers'],
  ],
  [
    'an enum loses a value',
    {
      before: { size: z.enum(['s', 'm']) },
      after: { size: z.enum(['s']) },
      examples: { before: { size: 's' }, after: { size: 's' } },
    },
    'size',
    ['old messages'],
  ],
  [
    'a range narrows',
    { before: {}, after: { weightGrams: z.int().min(1).max(20_000) } },
    'weightGrams',
    ['old messages'],
  ],
  [
    'a range widens',
    { before: {}, after: { weightGrams: z.int().min(0).max(30_000) } },
    'weightGrams',
    ['running consumers'],
  ],
  [
    'a bound becomes exclusive',
    { before: {}, after: { weightGrams: z.int().gt(1).max(30_000) } },
    'weightGrams',
    ['old messages'],
  ],
  [
    'only multiples are taken',
    { before: {}, after: { weightGrams: z.int().min(1).max(30_000).multipleOf(5) } },
    'weightGrams',
    ['old messages'],
  ],
  [
    'a text may be longer',
    { before: {}, after: { label: z.string().min(1).max(60) } },
    'label',
    ['running consumers'],
  ],
  [
    'a text must be longer',
    { before: {}, after: { label: z.string().min(2).max(40) } },
    'label',
    ['old messages'],
  ],
  [
    'a pattern narrows',
    {
      before: { code: z.string().regex(/^[A-Z]{2,4}$/) },
      after: { code: z.string().regex(/^[A-Z]{3}$/) },
      examples: { before: { code: 'ABC' }, after: { code: 'ABC' } },
    },
    'code',
    ['old messages'],
  ],
  [
    'a format is required',
    {
      before: { mail: z.string() },
      after: { mail: z.email() },
      examples: { before: { mail: 'a@example.com' }, after: { mail: 'a@example.com' } },
    },
    'mail',
    ['old messages'],
  ],
  [
    'a time gets an offset',
    {
      before: { at: z.iso.datetime() },
      after: { at: z.iso.datetime({ offset: true }) },
      examples: { before: { at: '2026-11-23T10:15:00.000Z' }, after: { at: '2026-11-23T10:15:00.000Z' } },
    },
    'at',
    ['running consumers'],
  ],
  [
    'null is sent',
    { before: { note: z.string().optional() }, after: { note: z.string().nullable().optional() } },
    'note',
    ['running consumers'],
  ],
  [
    'null is no longer taken',
    {
      before: { note: z.string().nullable() },
      after: { note: z.string() },
      examples: { before: { note: 'a' }, after: { note: 'a' } },
    },
    'note',
    ['old messages'],
  ],
  [
    'a union loses a branch',
    {
      before: { shape: z.discriminatedUnion('shape', [circle, cuboid]) },
      after: { shape: z.discriminatedUnion('shape', [circle]) },
      examples: {
        before: { shape: { shape: 'tube', diameter: 3 } },
        after: { shape: { shape: 'tube', diameter: 3 } },
      },
    },
    'shape.shape',
    ['old messages'],
  ],
  [
    'a literal changes',
    {
      before: { unit: z.literal('g') },
      after: { unit: z.literal('kg') },
      examples: { before: { unit: 'g' }, after: { unit: 'kg' } },
    },
    'unit',
    ['old messages', 'running consumers'],
  ],
  [
    'a nested field narrows',
    {
      before: box({ width: z.int().max(100) }),
      after: box({ width: z.int().max(50) }),
      examples: { before: { box: { width: 9 } }, after: { box: { width: 9 } } },
    },
    'box.width',
    ['old messages'],
  ],
  [
    'an item of a list changes',
    {
      before: { tags: z.array(z.object({ id: z.int() })) },
      after: { tags: z.array(z.object({ id: z.string() })) },
      examples: { before: { tags: [{ id: 1 }] }, after: { tags: [{ id: 'a' }] } },
    },
    'tags[].id',
    ['old messages', 'running consumers'],
  ],
  [
    'a list may be empty',
    {
      before: { tags: z.array(z.string()).min(1) },
      after: { tags: z.array(z.string()) },
      examples: { before: { tags: ['a'] }, after: { tags: ['a'] } },
    },
    'tags',
    ['running consumers'],
  ],
  [
    'a list gets a limit',
    {
      before: { tags: z.array(z.string()) },
      after: { tags: z.array(z.string()).max(2) },
      examples: { before: { tags: ['a'] }, after: { tags: ['a'] } },
    },
    'tags',
    ['old messages'],
  ],
  [
    'the values of a record change',
    {
      before: { sizes: z.record(z.string(), z.int()) },
      after: { sizes: z.record(z.string(), z.string()) },
      examples: { before: { sizes: { a: 1 } }, after: { sizes: { a: 'b' } } },
    },
    'sizes.*',
    ['old messages', 'running consumers'],
  ],
  [
    'the keys of a record narrow',
    {
      before: { sizes: z.record(z.string(), z.int()) },
      after: { sizes: z.record(z.string().regex(/^[a-z]+$/), z.int()) },
      examples: { before: { sizes: { a: 1 } }, after: { sizes: { a: 1 } } },
    },
    'sizes.{name}',
    ['old messages'],
  ],
  [
    'a tuple grows',
    {
      before: { at: z.tuple([z.int(), z.int()]) },
      after: { at: z.tuple([z.int(), z.int(), z.int()]) },
      examples: { before: { at: [1, 2] }, after: { at: [1, 2, 3] } },
    },
    'at',
    ['old messages', 'running consumers'],
  ],
  [
    'unknown fields are sent where they were refused',
    {
      before: { box: z.strictObject({}) },
      after: { box: z.looseObject({}) },
      examples: { before: { box: {} }, after: { box: {} } },
    },
    'box.*',
    ['running consumers'],
  ],
  [
    'unknown fields are refused',
    {
      before: { box: z.looseObject({}) },
      after: { box: z.strictObject({}) },
      examples: { before: { box: {} }, after: { box: {} } },
    },
    'box.*',
    ['old messages'],
  ],
]

const compatible: [what: string, change: Change][] = [
  [
    'an optional field is added',
    { before: {}, after: { note: z.string().optional() }, examples: { after: { note: 'a' } } },
  ],
  [
    'an optional field is removed',
    { before: { note: z.string().optional() }, after: {}, examples: { before: { note: 'a' } } },
  ],
  [
    'a field with a default is added',
    { before: {}, after: { pieces: z.int().default(1) }, examples: { after: { pieces: 2 } } },
  ],
  [
    'an optional field inside another is added',
    {
      before: box({ width: z.int() }),
      after: box({ width: z.int(), height: z.int().optional() }),
      examples: { before: { box: { width: 1 } }, after: { box: { width: 1, height: 2 } } },
    },
  ],
  [
    'an optional field of items is added',
    {
      before: { tags: z.array(z.object({ id: z.int() })) },
      after: { tags: z.array(z.object({ id: z.int(), note: z.string().optional() })) },
      examples: { before: { tags: [{ id: 1 }] }, after: { tags: [{ id: 1 }] } },
    },
  ],
  [
    'fields and enum values change places',
    {
      before: { size: z.enum(['s', 'm']), note: z.string() },
      after: { note: z.string(), size: z.enum(['m', 's']) },
      examples: { before: { size: 's', note: 'a' }, after: { size: 's', note: 'a' } },
    },
  ],
  [
    'an enum is written as a union of literals',
    {
      before: { size: z.enum(['s', 'm']) },
      after: { size: z.union([z.literal('s'), z.literal('m')]) },
      examples: { before: { size: 's' }, after: { size: 's' } },
    },
  ],
  [
    'a range is written in another way',
    { before: {}, after: { weightGrams: z.int().positive().lt(30_001) } },
  ],
  [
    'a pattern is written in another way',
    {
      before: { code: z.string().regex(/^[A-Z]{2,4}$/) },
      after: {
        code: z
          .string()
          .min(2)
          .max(4)
          .regex(/^[A-Z]+$/),
      },
      examples: { before: { code: 'ABC' }, after: { code: 'ABC' } },
    },
  ],
  [
    'a length joins a pattern that implies it',
    {
      before: { code: z.string().regex(/^[A-Z]{3}$/) },
      after: {
        code: z
          .string()
          .max(3)
          .regex(/^[A-Z]{3}$/),
      },
      examples: { before: { code: 'ABC' }, after: { code: 'ABC' } },
    },
  ],
  [
    'a default becomes optional for who reads and stays sent',
    {
      before: { pieces: z.int() },
      after: { pieces: z.int().default(1) },
      examples: { before: { pieces: 1 }, after: { pieces: 1 } },
    },
  ],
  [
    'a union changes its order',
    {
      before: { code: z.union([z.string(), z.int()]) },
      after: { code: z.union([z.int(), z.string()]) },
      examples: { before: { code: 1 }, after: { code: 1 } },
    },
  ],
  [
    'an object with an enum is written as a union',
    {
      before: { shape: z.object({ kind: z.enum(['a', 'b']), size: z.int() }) },
      after: {
        shape: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('a'), size: z.int() }),
          z.object({ kind: z.literal('b'), size: z.int() }),
        ]),
      },
      examples: { before: { shape: { kind: 'a', size: 1 } }, after: { shape: { kind: 'a', size: 1 } } },
    },
  ],
  [
    'a boolean is written as two literals',
    {
      before: { isFragile: z.boolean() },
      after: { isFragile: z.literal([true, false]) },
      examples: { before: { isFragile: true }, after: { isFragile: true } },
    },
  ],
  [
    'nullable is written as a union',
    {
      before: { note: z.string().nullable() },
      after: { note: z.union([z.null(), z.string()]) },
      examples: { before: { note: null }, after: { note: null } },
    },
  ],
  [
    'strict objects are loosened for who reads',
    {
      before: { box: z.strictObject({ width: z.int() }) },
      after: { box: z.object({ width: z.int() }) },
      examples: { before: { box: { width: 1 } }, after: { box: { width: 1 } } },
    },
  ],
  [
    'a description is added',
    { before: {}, after: { label: z.string().min(1).max(40).describe('What is on it.') } },
  ],
  [
    'a record over an enum is written as an object',
    {
      before: { sizes: z.record(z.enum(['a', 'b']), z.int()) },
      after: { sizes: z.object({ a: z.int(), b: z.int() }) },
      examples: { before: { sizes: { a: 1, b: 2 } }, after: { sizes: { a: 1, b: 2 } } },
    },
  ],
]

const eventsOf = ({ before, after, examples }: Change): [before: EventDefinition, after: EventDefinition] => [
  parcel(before, examples?.before),
  parcel(after, examples?.after),
]

const accepts = (event: EventDefinition, payload: unknown): boolean | undefined =>
  event.schemas[0]?.safeParse(payload).success

describe('a breaking change', () => {
  test.each(breaking)('%s', (_, change, path, sides) => {
    const [before, after] = eventsOf(change)
    const { findings } = judged(before, after)
    expect(new Set(findings.map((finding) => finding.path))).toEqual(new Set(path.split(' ')))
    const found = findings.map(({ between }) =>
      between.startsWith('messages sent before') ? 'old messages' : 'running consumers',
    )
    expect(new Set(found)).toEqual(new Set(sides))
    for (const { verdict, affected, witness, between, advice } of findings) {
      expect(verdict).toBe('breaking')
      expect(affected).toEqual(['orders', 'notifications'])
      expect(advice).toMatch(/append version 2/)
      // The contracts themselves, not what the gate made of them.
      const [sender, reader] = between.startsWith('messages sent before') ? [before, after] : [after, before]
      expect(accepts(sender, witness?.payload)).toBe(true)
      expect(accepts(reader, witness?.payload)).toBe(false)
    }
  })

  test.each(breaking)('%s: as a new version with an upcaster it is compatible', (_, change) => {
    const [before, after] = eventsOf(change)
    const [example] = after.examples
    const changed = withVersion(before, after.schemas[0] ?? z.object(base), {
      upcaster: () => example,
      example,
    })
    const { findings, notices } = judged(before, changed)
    expect(findings).toEqual([])
    expect(notices).toEqual([
      expect.stringMatching(/version 2: deploy its consumers \(orders, notifications\) before/),
    ])
  })
})

describe('a compatible change', () => {
  test.each(compatible)('%s', (_, change) => {
    const [before, after] = eventsOf(change)
    expect(judged(before, after).findings).toEqual([])
    for (const example of before.examples) expect(accepts(after, example)).toBe(true)
    for (const example of after.examples) expect(accepts(before, example)).toBe(true)
  })
})
