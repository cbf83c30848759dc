import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { arbitraryOf } from './arbitrary.ts'
import { gapsBetween } from './gaps.ts'
import { sentBy, takenBy } from './json-schema.ts'
import { schemaGaps, zodReader, zodSender } from './judge-schemas.ts'
import { shapeOf } from './shape.ts'

const small = fc.integer({ min: -3, max: 6 })
const length = fc.integer({ min: 0, max: 4 })

const numbers = fc
  .record({
    isInt: fc.boolean(),
    min: small,
    span: fc.nat({ max: 8 }),
    isHard: fc.boolean(),
    step: fc.constantFrom(0, 2, 0.5),
  })
  .map(({ isInt, min, span, isHard, step }) => {
    const bounded = isHard
      ? (isInt ? z.int() : z.number()).gt(min).lt(min + span + 2)
      : (isInt ? z.int() : z.number()).min(min).max(min + span)
    return step === 0 ? bounded : bounded.multipleOf(step)
  })
const strings = fc
  .record({
    min: length,
    span: length,
    pattern: fc.constantFrom(undefined, /^[a-c]+$/, /^[a-z]*$/, /b/, /^a?b{1,3}$/),
  })
  .map(({ min, span, pattern }) => {
    const bounded = z
      .string()
      .min(min)
      .max(min + span)
    return pattern === undefined ? bounded : bounded.regex(pattern)
  })
const plain = fc.constantFrom(z.string(), z.boolean(), z.null(), z.uuid(), z.iso.date(), z.int(), z.unknown())
const enums = fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }).map((values) => z.enum(values))
const literals = fc.constantFrom('a', 1, true, null).map((value) => z.literal(value))
const optional = (schema: fc.Arbitrary<z.ZodType>) =>
  fc
    .tuple(schema, fc.constantFrom('required', 'optional', 'nullable'))
    .map(([inner, how]) =>
      how === 'required' ? inner : how === 'optional' ? inner.optional() : inner.nullable(),
    )

const { schemas } = fc.letrec<{ schemas: z.ZodType }>((tie) => {
  const inner = tie('schemas')
  const objects = fc
    .tuple(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), optional(inner), { maxKeys: 3 }),
      fc.constantFrom('strip', 'strict', 'loose'),
    )
    .map(([shape, how]): z.ZodType =>
      how === 'strip' ? z.object(shape) : how === 'strict' ? z.strictObject(shape) : z.looseObject(shape),
    )
  const branch = (kind: string) =>
    inner.map((value) => z.object({ kind: z.literal(kind), value: value.optional() }))
  return {
    schemas: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      numbers,
      strings,
      plain,
      enums,
      literals,
      objects,
      fc.tuple(inner, length, length).map(([item, min, span]) =>
        z
          .array(item)
          .min(min)
          .max(min + span),
      ),
      fc.tuple(inner, inner).map(([a, b]) => z.tuple([a, b])),
      fc.tuple(inner, inner).map(([a, b]) => z.tuple([a], b)),
      fc.tuple(inner, inner).map(([a, b]) => z.union([a, b])),
      fc.tuple(branch('x'), branch('y')).map(([a, b]) => z.discriminatedUnion('kind', [a, b])),
      fc
        .tuple(fc.constantFrom(z.string(), z.string().min(2), z.string().regex(/^[ab]+$/)), inner)
        .map(([k, v]) => z.record(k, v)),
      inner.map((value) => z.record(z.enum(['a', 'b']), value)),
    ),
  }
})

/** Two schemas that have something to do with each other, or nothing. */
const pairs = fc.oneof(
  fc.tuple(schemas, schemas),
  fc.tuple(schemas, schemas).map(([a, b]) => [a, z.union([a, b])] as const),
  fc
    .tuple(schemas, schemas, fc.boolean())
    .map(
      ([a, b, isOptional]) =>
        [z.object({ a, b: isOptional ? b.optional() : b }), z.object({ a, b: b.optional() })] as const,
    ),
  schemas.map((a) => [a, a] as const),
)

const runs = { numRuns: 300 }

describe('for random pairs of schemas', { timeout: 30_000 }, () => {
  test('compatible means that nothing that is sent is refused', () => {
    let compatible = 0
    fc.assert(
      fc.property(pairs, fc.infiniteStream(fc.nat({ max: 2 ** 30 })), ([from, to], seeds) => {
        const source = shapeOf(sentBy(from, 'from'))
        if (gapsBetween({ source, target: shapeOf(takenBy(to, 'to')), examples: [] }).length > 0) return
        compatible += 1
        const values = arbitraryOf(source)
        const [seed = 0] = seeds.take(1)
        for (const value of values === undefined ? [] : fc.sample(values, { numRuns: 20, seed })) {
          const payload: unknown = JSON.parse(JSON.stringify(value))
          if (zodSender(from)(payload) === undefined) expect(zodReader(to)(payload)).toBeUndefined()
        }
      }),
      runs,
    )
    expect(compatible).toBeGreaterThan(runs.numRuns / 8)
  })

  test('breaking means that the witness is sent and refused', () => {
    let proved = 0
    let open = 0
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const sender = { schema: sentBy(from, 'from'), read: zodSender(from) }
        const gaps = schemaGaps(sender, { schema: takenBy(to, 'to'), read: zodReader(to) }, [])
        for (const { witness } of gaps) {
          if (witness === undefined) open += 1
          else {
            proved += 1
            expect(from.safeParse(witness.payload).success).toBe(true)
            expect(to.safeParse(witness.payload).success).toBe(false)
          }
        }
      }),
      runs,
    )
    expect(proved).toBeGreaterThan(runs.numRuns / 4)
    expect(open).toBeLessThan(proved / 5)
  })

  test('what is made for a schema is what it takes', () => {
    let made = 0
    fc.assert(
      fc.property(schemas, fc.nat(), (schema, seed) => {
        const values = arbitraryOf(shapeOf(sentBy(schema, 'it')))
        for (const value of values === undefined ? [] : fc.sample(values, { numRuns: 5, seed })) {
          made += 1
          expect(zodReader(schema)(JSON.parse(JSON.stringify(value)))).toBeUndefined()
        }
      }),
      { numRuns: 150 },
    )
    expect(made).toBeGreaterThan(300)
  })
})
