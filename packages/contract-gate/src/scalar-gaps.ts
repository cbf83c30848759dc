import { atomAccepts } from './accepts.ts'
import type { AtomComparison, Gap } from './gap.ts'
import { sampleOf } from './sample.ts'
import type { NumberAtom, StringAtom } from './shape.ts'
import { difference } from './string-languages.ts'

const gap = (problem: string, candidates: readonly unknown[]): Gap => ({ path: '', problem, candidates })

const bounds = ({ min, max }: NumberAtom): string => {
  const from = min.at === -Infinity ? '' : `${min.exclusive ? '>' : '≥'} ${min.at}`
  const to = max.at === Infinity ? '' : `${max.exclusive ? '<' : '≤'} ${max.at}`
  return [from, to].filter(Boolean).join(' and ') || 'any'
}

const isWithin = (source: NumberAtom, target: NumberAtom): boolean =>
  (source.min.at > target.min.at ||
    (source.min.at === target.min.at && (source.min.exclusive || !target.min.exclusive))) &&
  (source.max.at < target.max.at ||
    (source.max.at === target.max.at && (source.max.exclusive || !target.max.exclusive)))

const isMultipleOf = (a: number, b: number): boolean => Number.isInteger(a / b)

const around = ({ min, max, multipleOf }: NumberAtom): number[] => {
  const step = multipleOf[0] ?? 1
  return [min.at, max.at].flatMap((at) => [at, at + step, at - step, at + 0.5, at - 0.5])
}

/** What of one range does not fit another. */
export const numberGaps = ({ source, target, examples }: AtomComparison<NumberAtom>): Gap[] => {
  const steps = source.integer ? [1, ...source.multipleOf] : source.multipleOf
  const isWhole = !target.integer || steps.some((step) => Number.isInteger(step))
  const missing = target.multipleOf.find((step) => !steps.some((own) => isMultipleOf(own, step)))
  if (isWithin(source, target) && isWhole && missing === undefined) return []
  const problems = [
    isWithin(source, target) ? [] : [`numbers ${bounds(source)} do not all fit ${bounds(target)}`],
    isWhole ? [] : ['fractions are not accepted'],
    missing === undefined ? [] : [`only multiples of ${missing} are accepted`],
  ].flat()
  const own = source.multipleOf.flatMap((step) => [step, -step, 3 * step])
  const tries = [...examples, 0, 1, -1, 0.5, 7, ...own, ...around(target), ...around(source)]
  const telling = tries.filter((value) => atomAccepts(source, value) && !atomAccepts(target, value))
  return [gap(problems.join('; '), telling)]
}

const rules = (source: StringAtom, target: StringAtom): string => {
  const patterns = target.patterns.filter((pattern) => !source.patterns.includes(pattern))
  return [
    source.minLength < target.minLength ? [`shorter than ${target.minLength} is not accepted`] : [],
    source.maxLength > target.maxLength ? [`longer than ${target.maxLength} is not accepted`] : [],
    patterns.map((pattern) => `what does not match /${pattern}/ is not accepted`),
  ]
    .flat()
    .join('; ')
}

/** What of one set of strings does not fit another: exact for lengths and patterns, never for bare formats. */
export const stringGaps = ({ source, target, examples }: AtomComparison<StringAtom>): Gap[] => {
  const formats = target.formats.filter((format) => !source.formats.includes(format))
  const sample = sampleOf([source])
  const known = [...examples, ...(sample === undefined ? [] : [sample.value]), 'text']
  const unsaid = formats.map((format) => gap(`what is no ${format} is not accepted`, known))
  const isSame =
    source.minLength >= target.minLength &&
    source.maxLength <= target.maxLength &&
    target.patterns.every((pattern) => source.patterns.includes(pattern))
  if (isSame) return unsaid
  const outside = difference(source, target)
  if (outside === 'undecided') return [gap(rules(source, target), known), ...unsaid]
  const { word } = outside
  if (word === undefined) return unsaid
  const telling = examples.filter((value) => !atomAccepts(target, value))
  return [gap(rules(source, target), [...telling, word]), ...unsaid]
}
