import { fieldOf, itemOf, type Atom, type NumberAtom, type Shape, type StringAtom } from './shape.ts'

const isMultiple = (value: number, step: number): boolean => {
  const times = value / step
  return Math.abs(times - Math.round(times)) < 1e-9
}

/** Whether a number fits. */
export const numberFits = ({ integer, min, max, multipleOf }: NumberAtom, value: number): boolean =>
  (!integer || Number.isInteger(value)) &&
  (min.exclusive ? value > min.at : value >= min.at) &&
  (max.exclusive ? value < max.at : value <= max.at) &&
  multipleOf.every((step) => isMultiple(value, step))

const stringFits = ({ minLength, maxLength, patterns }: StringAtom, value: string): boolean =>
  value.length >= minLength &&
  value.length <= maxLength &&
  patterns.every((pattern) => new RegExp(pattern).test(value))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value fits one atom, as far as its shape says: formats and `x-checks` are not looked at. */
export const atomAccepts = (atom: Atom, value: unknown): boolean => {
  switch (atom.kind) {
    case 'any':
      return true
    case 'value':
      return atom.value === value
    case 'number':
      return typeof value === 'number' && numberFits(atom, value)
    case 'string':
      return typeof value === 'string' && stringFits(atom, value)
    case 'array':
      return (
        Array.isArray(value) &&
        value.length >= atom.minItems &&
        value.length <= atom.maxItems &&
        value.every((item, index) => accepts(itemOf(atom, index), item))
      )
    case 'object':
      return (
        isRecord(value) &&
        [...atom.required].every((name) => Object.hasOwn(value, name)) &&
        Object.entries(value).every(
          ([name, field]) =>
            accepts(fieldOf(atom, name), field) && (atom.properties.has(name) || accepts(atom.names, name)),
        )
      )
  }
}

/** Whether a value fits one of the shape's atoms; see {@link atomAccepts}. */
export const accepts = (shape: Shape, value: unknown): boolean =>
  shape.some((atom) => atomAccepts(atom, value))
