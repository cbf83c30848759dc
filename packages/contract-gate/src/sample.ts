import { fieldOf, itemOf, type Atom, type NumberAtom, type Shape } from './shape.ts'
import { numberFits } from './accepts.ts'
import { shortestOf } from './string-languages.ts'

// One each for what no pattern says.
const byFormat: Readonly<Record<string, string>> = { uri: 'https://example.com', ipv6: '::1', base64: '' }

const numberNear = (atom: NumberAtom): number | undefined => {
  const { min, max, multipleOf } = atom
  const step = multipleOf[0] ?? (atom.integer ? 1 : 0.5)
  const fromMin = Math.ceil(min.at / step) * step
  const fromMax = Math.floor(max.at / step) * step
  const between = (Math.max(min.at, -1e9) + Math.min(max.at, 1e9)) / 2
  return [0, 1, fromMin, fromMin + step, fromMax, fromMax - step, between].find((n) => numberFits(atom, n))
}

/** A small value that fits, if one is found: `{ value }`, or undefined. */
export const sampleOf = (shape: Shape): { readonly value: unknown } | undefined => {
  for (const atom of shape) {
    const found = sampleOfAtom(atom)
    if (found !== undefined) return found
  }
  return undefined
}

const sampleOfAtom = (atom: Atom): { readonly value: unknown } | undefined => {
  switch (atom.kind) {
    case 'any':
      return { value: 'anything' }
    case 'value':
      return { value: atom.value }
    case 'number': {
      const value = numberNear(atom)
      return value === undefined ? undefined : { value }
    }
    case 'string': {
      const known = atom.formats.map((format) => byFormat[format]).find((text) => text !== undefined)
      if (known !== undefined) return { value: known }
      const shortest = shortestOf(atom)
      return shortest === 'undecided' || shortest.word === undefined ? undefined : { value: shortest.word }
    }
    case 'array': {
      const items = Array.from({ length: atom.minItems }, (_, index) => sampleOf(itemOf(atom, index)))
      return items.every((item) => item !== undefined)
        ? { value: items.map((item) => item.value) }
        : undefined
    }
    case 'object': {
      const fields = [...atom.required].map((name) => [name, sampleOf(fieldOf(atom, name))] as const)
      const entries = fields.flatMap(([name, found]) => (found === undefined ? [] : [[name, found.value]]))
      return entries.length === fields.length ? { value: Object.fromEntries(entries) as unknown } : undefined
    }
  }
}
