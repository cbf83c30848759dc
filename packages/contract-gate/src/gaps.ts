import { accepts, atomAccepts } from './accepts.ts'
import type { AtomComparison, Comparison, Gap } from './gap.ts'
import { arrayGaps, objectGaps } from './nested-gaps.ts'
import { sampleOf } from './sample.ts'
import { numberGaps, stringGaps } from './scalar-gaps.ts'
import type { Atom, ObjectAtom, Shape } from './shape.ts'

const MAX_SPLIT = 32
const MAX_CANDIDATES = 50

/**
 * Every way in which a value of the source may not fit the target; none means that all of them do.
 * Errs on the safe side: a gap without a value that proves it may be none.
 */
export const gapsBetween = ({ source, target, examples }: Comparison): Gap[] =>
  joined(
    source.flatMap((atom) =>
      atomGaps(
        { source: atom, target, examples: examples.filter((value) => atomAccepts(atom, value)) },
        source,
      ),
    ),
  )

const atomGaps = ({ source, target, examples }: Comparison<Atom>, union: Shape): Gap[] => {
  const attempts = target
    .filter((each) => mayFit(source, each))
    .map((each) => [...pairGaps({ source, target: each, examples }), ...checkGaps(source, each, examples)])
  if (attempts.some((gaps) => gaps.length === 0)) return []
  const parts = source.kind === 'object' ? split(source, target) : []
  if (parts.length > 1) return gapsBetween({ source: parts, target, examples })
  const closest = attempts.toSorted((a, b) => a.length - b.length)[0]
  if (closest === undefined) return [refused(source, target, examples)]
  // What one branch of the target refuses, another may take: every candidate is a chance.
  const others = attempts.flat().flatMap(({ candidates }) => candidates)
  const telling = union.length > 1 ? closest.filter(({ path }) => isTold(source, path)) : []
  const shown = telling.length > 0 ? telling : closest
  return shown.map((gap) => ({ ...gap, candidates: [...gap.candidates, ...others] }))
}

/** Whether a field is the one by which a branch is known: the rest of a branch that is gone says nothing more. */
const isTold = (source: Atom, name: string): boolean =>
  source.kind === 'object' &&
  source.required.has(name) &&
  source.properties.get(name)?.every(({ kind }) => kind === 'value') === true

const mayFit = (source: Atom, target: Atom): boolean =>
  source.kind === 'value'
    ? atomAccepts(target, source.value)
    : target.kind === source.kind || target.kind === 'any'

const pairGaps = ({ source, target, examples }: AtomComparison<Atom, Atom>): Gap[] => {
  if (target.kind === 'any') return []
  if (source.kind === 'number' && target.kind === 'number') return numberGaps({ source, target, examples })
  if (source.kind === 'string' && target.kind === 'string') return stringGaps({ source, target, examples })
  if (source.kind === 'array' && target.kind === 'array')
    return arrayGaps({ source, target, examples }, gapsBetween)
  if (source.kind === 'object' && target.kind === 'object')
    return objectGaps({ source, target, examples }, gapsBetween)
  return []
}

// A rule is the same one, or nobody can say.
const checkGaps = (source: Atom, target: Atom, examples: readonly unknown[]): Gap[] => {
  const strange = target.checks.filter((rule) => !source.checks.includes(rule))
  return strange.map((rule) => ({
    path: '',
    problem: `is under a rule that JSON Schema cannot express (${rule})`,
    candidates: [...examples, ...sampled([source]), ...(source.kind === 'string' ? [' ', ' a '] : [])],
  }))
}

const sampled = (shape: Shape): unknown[] => {
  const found = sampleOf(shape)
  return found === undefined ? [] : [found.value]
}

/** One of every kind, for what may be anything. */
const anyhow = [null, true, 'text', 0.5, -1, [], {}]

const refused = (source: Atom, target: Shape, examples: readonly unknown[]): Gap => ({
  path: '',
  problem:
    source.kind === 'value'
      ? `${JSON.stringify(source.value)} is not accepted${namesOf(target)}`
      : `${kindOf(source)} is not accepted${namesOf(target)}`,
  candidates: [...examples, ...sampled([source]), ...(source.kind === 'any' ? anyhow : [])].filter(
    (value) => !accepts(target, value),
  ),
})

const kindOf = (atom: Atom): string => {
  if (atom.kind === 'value') return JSON.stringify(atom.value)
  if (atom.kind === 'number') return atom.integer ? 'integer' : 'number'
  return atom.kind === 'any' ? 'any value' : atom.kind
}

const namesOf = (target: Shape): string =>
  target.length === 0
    ? ', nothing is'
    : `; only ${[...new Set(target.map((atom) => kindOf(atom)))].join(', ')}`

/** One object per value of the field that tells the target's branches apart. */
const split = (source: ObjectAtom, target: Shape): ObjectAtom[] => {
  const branches = target.filter((atom) => atom.kind === 'object')
  if (branches.length < 2) return []
  const field = [...source.required].find((name) => {
    const shape = source.properties.get(name) ?? []
    return shape.length > 1 && shape.length <= MAX_SPLIT && branches.some((branch) => isTold(branch, name))
  })
  if (field === undefined) return []
  return (source.properties.get(field) ?? []).map((atom) => ({
    ...source,
    properties: new Map([...source.properties, [field, [atom]]]),
  }))
}

/** One gap per place and problem. */
const joined = (gaps: readonly Gap[]): Gap[] => {
  const groups = Map.groupBy(gaps, ({ path, problem }) => `${path}\n${problem}`)
  return [...groups.values()].map(([first, ...more]) => ({
    path: first?.path ?? '',
    problem: first?.problem ?? '',
    candidates: [first, ...more].flatMap((gap) => gap?.candidates ?? []).slice(0, MAX_CANDIDATES),
  }))
}
