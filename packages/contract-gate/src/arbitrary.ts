import * as fc from 'fast-check'
import { accepts, numberFits } from './accepts.ts'
import { sampleOf } from './sample.ts'
import { fieldOf, itemOf, type Atom, type NumberAtom, type ObjectAtom, type Shape } from './shape.ts'
import { wordMaker } from './string-languages.ts'

const MAX_MORE_ITEMS = 3

/** Values that fit a shape, as far as it says; undefined when none can be made. */
export const arbitraryOf = (shape: Shape): fc.Arbitrary<unknown> | undefined => {
  const some = shape.map((atom) => arbitraryOfAtom(atom)).filter((each) => each !== undefined)
  return some.length > 0 ? fc.oneof(...some) : undefined
}

const arbitraryOfAtom = (atom: Atom): fc.Arbitrary<unknown> | undefined => {
  switch (atom.kind) {
    case 'any':
      return fc.jsonValue()
    case 'value':
      return fc.constant(atom.value)
    case 'number':
      return numbers(atom)
    case 'string': {
      const make = atom.formats.length > 0 ? undefined : wordMaker(atom)
      if (make !== undefined) return fc.array(fc.nat({ max: 1023 }), { maxLength: 40 }).map(make)
      const sample = sampleOf([atom])
      return sample && fc.constant(sample.value)
    }
    case 'array': {
      const most = Math.min(atom.maxItems, Math.max(atom.minItems, atom.prefix.length) + MAX_MORE_ITEMS)
      const items = Array.from({ length: most }, (_, index) => arbitraryOf(itemOf(atom, index)))
      const possible = items.findIndex((item) => item === undefined)
      const known = items.slice(0, possible < 0 ? most : possible).filter((item) => item !== undefined)
      if (known.length < atom.minItems) return undefined
      const length = fc.integer({ min: atom.minItems, max: known.length })
      return length.chain((count) => fc.tuple(...known.slice(0, count)))
    }
    case 'object':
      return objects(atom)
  }
}

// Never `filter`: where hardly anything fits it would look for ever.
const numbers = (atom: NumberAtom): fc.Arbitrary<unknown> | undefined => {
  const sample = sampleOf([atom])
  const [min, max] = [Math.max(atom.min.at, -1e15), Math.min(atom.max.at, 1e15)]
  if (sample === undefined || min > max) return undefined
  const fitting = (n: number) => (numberFits(atom, n) ? n : sample.value)
  const step = atom.multipleOf.find((each) => !atom.integer || Number.isInteger(each))
  const each = step ?? (atom.integer ? 1 : undefined)
  if (each === undefined) return fc.double({ min, max, noNaN: true }).map(fitting)
  const [from, to] = [Math.ceil(min / each), Math.floor(max / each)]
  const times = fc.integer({
    min: Math.max(from, Number.MIN_SAFE_INTEGER),
    max: Math.min(to, Number.MAX_SAFE_INTEGER),
  })
  return from > to ? undefined : times.map((count) => fitting(count * each))
}

const objects = (atom: ObjectAtom): fc.Arbitrary<unknown> | undefined => {
  const names = new Set([...atom.properties.keys(), ...atom.required])
  const fields = [...names].map((name) => [name, arbitraryOf(fieldOf(atom, name))] as const)
  const possible = fields.flatMap(([name, field]) => (field === undefined ? [] : [[name, field] as const]))
  const requiredKeys = [...atom.required]
  const model = Object.fromEntries(possible) as Record<string, fc.Arbitrary<unknown>>
  if (!requiredKeys.every((name) => Object.hasOwn(model, name))) return undefined
  const known = fc.record(model, { requiredKeys })
  const held = arbitraryOf(atom.additional)
  const keys = arbitraryOf(atom.names)
  if (held === undefined || keys === undefined) return known
  const isFree = (name: string) => !names.has(name) && name !== '__proto__' && accepts(atom.names, name)
  return fc
    .tuple(known, fc.array(fc.tuple(keys.map(String), held), { maxLength: 2 }))
    .map(([some, more]) => ({ ...Object.fromEntries(more.filter(([name]) => isFree(name))), ...some }))
}
