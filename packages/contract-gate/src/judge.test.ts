import type { EventDefinition } from '@waybill/contracts'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { judge } from './judge.ts'
import { base, judged, parcel, withVersion } from './parcel.fixtures.ts'
import { released, type Snapshot } from './snapshot.ts'

const plain = parcel({})
const nothing: Snapshot = { events: [] }
const problemsOf = (before: EventDefinition | undefined, after: EventDefinition | undefined) =>
  judged(before, after).findings.map(({ problem, affected }) => `${problem} [${affected.join(', ')}]`)

describe('the declaration of an event', () => {
  test('a new event breaks nobody', () => {
    expect(judged(undefined, plain)).toEqual({ findings: [], notices: ['parcel.weighed is new'] })
  })

  test('an event that is gone is missed by its consumers', () => {
    expect(problemsOf(plain, undefined)).toEqual(['the event is gone [orders, notifications]'])
  })

  test('an event that nobody has a queue for can go', () => {
    expect(problemsOf(parcel({}, {}, { consumers: [] }), undefined)).toEqual([])
  })

  test('another owner', () => {
    expect(problemsOf(plain, parcel({}, {}, { owner: 'orders' }))).toEqual([
      'published by inventory, and now by orders [orders, notifications]',
    ])
  })

  test('another partition key, with both lanes of an example', () => {
    const { findings } = judged(plain, parcel({}, {}, { partitionKey: 'label' }))
    expect(findings).toMatchObject([
      {
        path: 'label',
        problem: 'ordered by parcelId, and now by label',
        witness: { reason: 'its lane was 4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b and is MUG now' },
      },
    ])
  })

  test('a consumer less leaves its queue unread', () => {
    expect(problemsOf(plain, parcel({}, {}, { consumers: ['orders'] }))).toEqual([
      'notifications no longer consumes it [notifications]',
    ])
  })

  test('a consumer more is told of, and breaks nobody', () => {
    const after = parcel({}, {}, { consumers: ['orders', 'notifications', 'payments'] })
    expect(judged(plain, after)).toEqual({
      findings: [],
      notices: ['payments now consumes parcel.weighed: it hears of what is published from now on'],
    })
  })
})

describe('versions', () => {
  const second = z.object({ ...base, weightGrams: z.string() })
  const example = { ...(plain.examples[0] as object), weightGrams: '1200' }
  const upcaster = ({ weightGrams, ...rest }: { weightGrams: number }) => ({
    ...rest,
    weightGrams: String(weightGrams),
  })
  const next = withVersion(plain, second, { upcaster, example })

  test('a version that is gone is refused by the consumers that are', () => {
    const { findings } = judged(next, plain)
    expect(findings).toMatchObject([
      { version: 2, problem: 'version 2 is gone', witness: { payload: example } },
    ])
    expect(findings[0]?.witness?.reason).toMatch(/dataversion: is not a known version/)
  })

  test('an old version that was sent is left alone', () => {
    const edited = { ...next, schemas: [z.object({ ...base, label: z.string().min(3) }), second] }
    const [finding, ...more] = judged(next, edited).findings
    expect(more).toEqual([])
    expect(finding).toMatchObject({ version: 1, path: 'label', verdict: 'breaking' })
    expect(finding?.advice).toMatch(/version 1 was sent: put it back/)
  })

  test('an upcaster that fails on an example is shown with it', () => {
    const wrong = withVersion(plain, second, { upcaster: (data) => data, example })
    expect(judged(plain, wrong).findings).toMatchObject([
      {
        version: 1,
        verdict: 'breaking',
        problem: 'the upcaster makes data that version 2 refuses',
        witness: { payload: plain.examples[0] },
      },
    ])
  })

  test('an upcaster that throws for some messages only is found by a message that nobody wrote', () => {
    const before = parcel({ note: z.string().max(20).optional() })
    const rare = ({ note, ...rest }: { note?: string }) => {
      if (note !== undefined && note.length > 3) throw new RangeError('no such note')
      return rest
    }
    const after = withVersion(before, z.object(base), { upcaster: rare, example: plain.examples[0] })
    const [finding] = judged(before, after).findings
    expect(finding?.witness).toMatchObject({ reason: 'no such note' })
    expect(finding?.witness?.payload).toMatchObject({ note: expect.stringMatching(/^.{4,}$/) as unknown })
  })
})

describe('messages of earlier releases', () => {
  test('a field that was dropped does not come back as something else', () => {
    const first = released([parcel({ note: z.string().optional() }, { note: 'a' })], nothing)
    const second = released([plain], first)
    const again = parcel({ note: z.int().optional() })
    expect(judge(first, [plain]).findings).toEqual([])
    const { findings } = judge(second, [again])
    expect(findings).toMatchObject([{ path: 'note', verdict: 'breaking' }])
    expect(findings[0]?.between).toMatch(/^messages sent before/)
  })

  test('what later releases send as well is kept once', () => {
    const first = released([plain], nothing)
    const second = released([parcel({ note: z.string().optional() })], first)
    expect(second.events[0]?.versions[0]?.sent).toHaveLength(1)
    expect(released([plain], second).events[0]?.versions[0]?.sent).toHaveLength(2)
  })

  test('examples of an old version stay when there is a newer one', () => {
    const next = withVersion(plain, z.object(base), {
      upcaster: (data) => data,
      example: { ...(plain.examples[0] as object), label: 'B' },
    })
    const { versions } = released([next], released([plain], nothing)).events[0] ?? { versions: [] }
    expect(versions.map(({ examples }) => examples)).toEqual([plain.examples, next.examples])
  })
})

describe('in two releases', () => {
  const narrow = z.object({ ...base, size: z.enum(['s', 'm']) })
  const wide = z.object({ ...base, size: z.enum(['s', 'm', 'l']) })
  const values = { size: 's' }
  const event = (schema: z.ZodObject, sends?: z.ZodObject) =>
    parcel({}, values, { schemas: [schema], ...(sends && { sends }) })

  test('consumers widen first, then the publisher', () => {
    const first = released([event(narrow)], nothing)
    expect(judge(first, [event(wide, narrow)]).findings).toEqual([])
    const second = released([event(wide, narrow)], first)
    expect(judge(second, [event(wide)]).findings).toEqual([])
  })

  test('the publisher narrows first; consumers may when no old message is left', () => {
    const first = released([event(wide)], nothing)
    expect(judge(first, [event(wide, narrow)]).findings).toEqual([])
    const second = released([event(wide, narrow)], first)
    expect(judge(second, [event(narrow)]).findings).toMatchObject([{ path: 'size', verdict: 'breaking' }])
  })

  test('a publisher that sends more than its contract takes is seen', () => {
    const { findings } = judge(nothing, [event(narrow, wide)])
    expect(findings).toMatchObject([{ path: 'size', between: 'new publisher → new consumers' }])
  })
})

describe('what cannot be decided is treated as breaking', () => {
  const even = (schema: z.ZodString) => parcel({ code: schema }, { code: 'ab' })

  test('a rule in code that refuses nothing that is known', () => {
    const ruled = even(z.string().refine((text) => text !== 'never seen'))
    expect(judged(even(z.string()), ruled).findings).toMatchObject([
      {
        path: 'code',
        verdict: 'undecided',
        between: expect.stringMatching(/^messages sent before/) as unknown,
      },
    ])
  })

  test('a rule in code that refuses something is proved by it', () => {
    const trimmed = even(z.string().trim().min(1))
    const { findings } = judged(even(z.string().min(1)), trimmed)
    expect(findings.some(({ verdict, witness }) => verdict === 'breaking' && witness !== undefined)).toBe(
      true,
    )
  })

  test('the same rule in code is the same, however it is laid out', () => {
    const one = even(z.string().refine((text) => text.length % 2 === 0))
    // prettier-ignore
    const two = even(z.string().refine((text) =>   text.length   % 2 === 0))
    expect(judged(one, two).findings).toEqual([])
  })

  test('a pattern with flags is not the pattern without', () => {
    const [plainCode, flagged] = [even(z.string().regex(/^[a-z]+$/)), even(z.string().regex(/^[a-z]+$/i))]
    expect(judged(plainCode, flagged).findings).not.toEqual([])
    expect(judged(flagged, plainCode).findings).not.toEqual([])
    expect(judged(flagged, even(z.string().regex(/^[a-z]+$/i))).findings).toEqual([])
  })

  test('a union of which exactly one branch must fit is not just a union', () => {
    const code = (schema: z.ZodType) => parcel({ code: schema }, { code: 'a' })
    const either = code(z.xor([z.string(), z.string().min(2)]))
    expect(judged(code(z.string()), either).findings).not.toEqual([])
    expect(judged(code(z.string()), code(z.xor([z.string(), z.int()]))).findings).toMatchObject([
      { path: 'code', between: expect.stringMatching(/^new publisher/) as unknown },
    ])
  })

  test('a recursive schema that changes, and none that does not', () => {
    const tree = (leaf: z.ZodType) => {
      const node: z.ZodObject = z.object({
        leaf,
        get children() {
          return z.array(node).max(3)
        },
      })
      return parcel({ tree: node }, { tree: { leaf: 1, children: [] } })
    }
    expect(judged(tree(z.int()), tree(z.int())).findings).toEqual([])
    const { findings } = judged(tree(z.int()), tree(z.int().max(5)))
    expect(findings.map(({ verdict }) => verdict)).toContain('undecided')
    expect(findings[0]?.problem).toMatch(/cannot be compared: the schema is recursive/)
  })

  test.each([
    ['a transform', z.string().transform(Number)],
    ['a coercion', z.coerce.number()],
    ['a date', z.date()],
  ])('%s cannot travel', (_, schema) => {
    expect(() => released([parcel({ odd: schema })], nothing)).toThrow(/^parcel\.weighed: .*(?:odd is |Date)/)
  })
})
