import { type CharRange, CharSet, CombinedTransformer, DFA, JS, NFA, Transformers, transform } from 'refa'
import type { StringAtom } from './shape.ts'

type Expression = ReturnType<JS.Parser['parse']>['expression']
type Element = Expression['alternatives'][number]['elements'][number]

// Past these an answer would take seconds; the question is left open then.
const MAX_NODES = 60_000

const isEdge = (element: Element | undefined, kind: 'ahead' | 'behind'): boolean => {
  if (element?.type !== 'Assertion' || element.kind !== kind || !element.negate) return false
  const [only, ...others] = element.alternatives
  const [character, ...more] = only?.elements ?? []
  if (others.length > 0 || more.length > 0) return false
  return character?.type === 'CharacterClass' && character.characters.isAll
}

const anything = (maxCharacter: number): Element =>
  ({
    type: 'Quantifier',
    min: 0,
    max: Infinity,
    lazy: false,
    alternatives: [
      {
        type: 'Concatenation',
        elements: [{ type: 'CharacterClass', characters: CharSet.all(maxCharacter) }],
      },
    ],
  }) as unknown as Element

/** A pattern is searched for: what has no `^` may begin with anything, what has no `$` may go on. */
const spellOut = ({ alternatives }: Expression, maxCharacter: number): void => {
  for (const { elements } of alternatives) {
    if (isEdge(elements[0], 'behind')) elements.shift()
    else elements.unshift(anything(maxCharacter))
    if (isEdge(elements.at(-1), 'ahead')) elements.pop()
    else elements.push(anything(maxCharacter))
  }
}

const simplify = new CombinedTransformer([
  Transformers.applyAssertions(),
  Transformers.removeDeadBranches(),
  Transformers.inline(),
])

/** Ids and times occur in every event. */
const known = new Map<string, DFA>()

const automaton = (source: string): DFA => {
  const built = known.get(source) ?? build(source)
  known.set(source, built)
  return built
}

const build = (source: string): DFA => {
  const parser = JS.Parser.fromLiteral({ source, flags: '' })
  const { expression, maxCharacter } = parser.parse({ backreferences: 'throw', assertions: 'parse' })
  spellOut(expression, maxCharacter)
  const nfa = NFA.fromRegex(
    transform(simplify, expression),
    { maxCharacter },
    { assertions: 'throw' },
    new NFA.LimitedNodeFactory(MAX_NODES),
  )
  return DFA.fromFA(nfa, new DFA.LimitedNodeFactory(MAX_NODES))
}

const languageOf = ({ patterns, minLength, maxLength }: StringAtom): DFA[] => {
  const upTo = maxLength === Infinity ? '' : String(maxLength)
  const hasLength = minLength > 0 || maxLength < Infinity
  const all = hasLength || patterns.length === 0 ? [...patterns, `^[^]{${minLength},${upTo}}$`] : patterns
  return all.map((pattern) => automaton(pattern))
}

const both = (a: DFA, b: DFA): DFA => DFA.fromIntersection(a, b, new DFA.LimitedNodeFactory(MAX_NODES))

/** Readable ones first. */
const pick = ({ min, max }: CharRange): number => {
  const nice = [97, 65, 48, 45, 32].find((code) => code >= min && code <= max)
  return nice ?? (min <= 126 && max >= 33 ? Math.max(min, 33) : min)
}

// The library enumerates words by paths, of which there are too many.
const shortestWord = ({ initial, finals }: DFA): string | undefined => {
  const seen = new Set([initial])
  let layer: [DFA.Node, string][] = [[initial, '']]
  while (layer.length > 0) {
    const next: typeof layer = []
    for (const [node, word] of layer) {
      if (finals.has(node)) return word
      for (const [range, to] of node.out) {
        if (seen.has(to)) continue
        seen.add(to)
        next.push([to, word + String.fromCharCode(pick(range))])
      }
    }
    layer = next
  }
  return undefined
}

const attempt = <T>(work: () => T): T | 'undecided' => {
  try {
    return work()
  } catch {
    // Lookaround, back references, or too many states: the library says so by throwing.
    return 'undecided'
  }
}

/** A shortest string that fits, by patterns and lengths; none when there is no such string. */
export const shortestOf = (atom: StringAtom): { word: string | undefined } | 'undecided' =>
  attempt(() => ({ word: shortestWord(languageOf(atom).reduce(both)) }))

/** A shortest string that fits the one and not the other, by patterns and lengths; decided exactly. */
export const difference = (
  source: StringAtom,
  target: StringAtom,
): { word: string | undefined } | 'undecided' =>
  attempt(() => {
    const from = languageOf(source).reduce(both)
    // What is refused by any of the target's rules is refused.
    for (const rule of languageOf(target)) {
      const refused = rule.copy()
      refused.complement()
      const word = shortestWord(both(from, refused))
      if (word !== undefined) return { word }
    }
    return { word: undefined }
  })

/** How many steps each state is away from a word's end; states that lead nowhere have none. */
const stepsToEnd = ({ initial, finals }: DFA): Map<DFA.Node, number> => {
  const before = new Map<DFA.Node, DFA.Node[]>()
  const reached = new Set([initial])
  for (const node of reached) {
    for (const [, to] of node.out) {
      reached.add(to)
      before.set(to, [...(before.get(to) ?? []), node])
    }
  }
  const steps = new Map([...finals].map((node) => [node, 0]))
  for (const [node, count] of steps) {
    for (const earlier of before.get(node) ?? []) {
      if (!steps.has(earlier)) steps.set(earlier, count + 1)
    }
  }
  return steps
}

const characterIn = ({ min, max }: CharRange, choice: number): string => {
  const [from, to] = min <= 126 && max >= 33 ? [Math.max(min, 33), Math.min(max, 126)] : [min, max]
  return String.fromCharCode(from + (choice % (to - from + 1)))
}

/** Makes strings that fit, one for each list of choices (natural numbers); none when that is undecided. */
export const wordMaker = (atom: StringAtom): ((choices: readonly number[]) => string) | undefined => {
  const language = attempt(() => languageOf(atom).reduce(both))
  if (language === 'undecided') return undefined
  const steps = stepsToEnd(language)
  if (!steps.has(language.initial)) return undefined
  return (choices) => {
    let node = language.initial
    let word = ''
    for (let index = 0; ; index += 1) {
      const choice = choices[index]
      if (language.finals.has(node) && (choice === undefined || choice % 8 === 0)) return word
      const here = steps.get(node) ?? 0
      const ways = [...node.out].filter(([, to]) =>
        choice === undefined ? (steps.get(to) ?? Infinity) < here : steps.has(to),
      )
      const way = ways[(choice ?? 0) % ways.length]
      if (way === undefined) return word
      word += characterIn(way[0], Math.floor((choice ?? 0) / 8))
      node = way[1]
    }
  }
}
