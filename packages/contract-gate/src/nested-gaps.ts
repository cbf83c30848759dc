import { accepts } from './accepts.ts'
import type { AtomComparison, Compare, Gap } from './gap.ts'
import { sampleOf } from './sample.ts'
import { fieldOf, itemOf, type ArrayAtom, type ObjectAtom, type Shape } from './shape.ts'

const at = (step: string, path: string): string =>
  path === '' || path.startsWith('[') ? `${step}${path}` : `${step}.${path}`

/** A gap further in, with its values put into the whole. */
const inside = (gap: Gap, step: string, put: (value: unknown) => unknown): Gap => ({
  ...gap,
  path: at(step, gap.path),
  candidates: gap.candidates.flatMap((value) => {
    const whole = put(value)
    return whole === undefined ? [] : [whole]
  }),
})

const withField =
  (base: Record<string, unknown> | undefined, name: string) =>
  (value: unknown): unknown =>
    base === undefined ? undefined : { ...base, [name]: value }

const first = <T>(examples: readonly unknown[], shape: Shape): T | undefined =>
  (examples[0] ?? sampleOf(shape)?.value) as T | undefined

/** What of one array does not fit another: lengths, and items by their place. */
export const arrayGaps = (
  { source, target, examples }: AtomComparison<ArrayAtom>,
  compare: Compare,
): Gap[] => {
  const base = first<unknown[]>(examples, [source])
  const places = Math.max(source.prefix.length, target.prefix.length)
  const longest = Math.min(source.maxItems, target.maxItems)

  /** The first example, cut or filled up to a length, with one item replaced. */
  const list = (length: number, index?: number, item?: unknown): unknown[] | undefined => {
    const items = Array.from({ length }, (_, place): { value: unknown } | undefined => {
      if (place === index) return { value: item }
      return base !== undefined && place < base.length
        ? { value: base[place] }
        : sampleOf(itemOf(source, place))
    })
    return items.every((each) => each !== undefined) ? items.map((each) => each.value) : undefined
  }
  const withItem = (index: number) => (value: unknown) =>
    list(Math.max(base?.length ?? 0, source.minItems, index + 1), index, value)

  const ofLength = (problem: string, length: number): Gap => ({
    path: '',
    problem,
    candidates: [list(length)].filter((value) => value !== undefined),
  })
  const lengths = [
    ...(source.minItems < target.minItems
      ? [ofLength(`fewer than ${target.minItems} items are not accepted`, source.minItems)]
      : []),
    ...(source.maxItems > target.maxItems
      ? [ofLength(`more than ${target.maxItems} items are not accepted`, target.maxItems + 1)]
      : []),
  ]
  const itemGaps = Array.from({ length: Math.min(places, longest) }, (_, index) => {
    const values = examples.flatMap((example) => (example as unknown[]).slice(index, index + 1))
    const compared = { source: itemOf(source, index), target: itemOf(target, index), examples: values }
    return compare(compared).map((gap) => inside(gap, `[${index}]`, withItem(index)))
  })
  if (longest <= places) return [...lengths, ...itemGaps.flat()]
  const values = examples.flatMap((example) => (example as unknown[]).slice(places))
  const rest = compare({ source: source.rest, target: target.rest, examples: values })
  return [...lengths, ...itemGaps.flat(), ...rest.map((gap) => inside(gap, '[]', withItem(places)))]
}

/** What of one object does not fit another: missing fields, fields by name, unknown fields. */
export const objectGaps = (
  { source, target, examples }: AtomComparison<ObjectAtom>,
  compare: Compare,
): Gap[] => {
  const base = first<Record<string, unknown>>(examples, [source])
  const valuesOf = (name: string) =>
    examples.flatMap((each) => (Object.hasOwn(each as object, name) ? [(each as typeof base)?.[name]] : []))

  const without = (name: string): unknown[] => {
    if (base === undefined) return []
    const { [name]: _left, ...rest } = base
    return [rest]
  }
  const missing = [...target.required]
    .filter((name) => !source.required.has(name))
    .map((name) => ({ path: name, problem: 'may be missing, but is required', candidates: without(name) }))

  // A field that the source can hold without naming it is one that it does not forbid.
  const names = new Set([
    ...source.properties.keys(),
    ...(source.additional.length > 0 ? target.properties.keys() : []),
  ])
  const fields = [...names]
    .filter((name) => source.properties.has(name) || accepts(source.names, name))
    .flatMap((name) => {
      const from = fieldOf(source, name)
      const isNamed = target.properties.has(name) || accepts(target.names, name)
      const to = isNamed ? fieldOf(target, name) : []
      const gaps = compare({ source: from, target: to, examples: valuesOf(name) })
      return gaps.map((gap) => inside(gap, name, withField(base, name)))
    })
  return [...missing, ...fields, ...unknownFieldGaps({ source, target, examples }, compare)]
}

/** Fields that neither names. */
const unknownFieldGaps = (
  { source, target, examples }: AtomComparison<ObjectAtom>,
  compare: Compare,
): Gap[] => {
  if (source.additional.length === 0) return []
  const base = first<Record<string, unknown>>(examples, [source])
  const held = examples
    .flatMap((example) => Object.entries(example as object))
    .filter(([name]) => !source.properties.has(name) && !target.properties.has(name))
  const values = held.map(([, value]) => value as unknown)
  const keys = held.map(([name]) => name)
  const key = [...keys, 'other', 'a', 'A1'].find((name) => accepts(source.names, name))
  const name = key ?? String(sampleOf(source.names)?.value)
  const value = values[0] ?? sampleOf(source.additional)?.value
  return [
    ...compare({ source: source.additional, target: target.additional, examples: values }).map((gap) =>
      inside(gap, '*', withField(base, name)),
    ),
    ...compare({ source: source.names, target: target.names, examples: keys }).map((gap) =>
      inside(gap, '{name}', (field) => withField(base, String(field))(value)),
    ),
  ]
}
