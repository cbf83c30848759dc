import { type JsonSchema, UnsupportedSchemaError } from './json-schema.ts'

/** A schema in a form that can be compared: the union of its atoms. None means that nothing fits. */
export type Shape = readonly Atom[]
export type Atom = AnyAtom | ValueAtom | NumberAtom | StringAtom | ArrayAtom | ObjectAtom

interface Checked {
  /** Rules that JSON Schema cannot express, by name and fingerprint. */
  readonly checks: readonly string[]
}
export interface AnyAtom extends Checked {
  readonly kind: 'any'
}
/** One value: of an enum, a literal, a boolean, null. */
export interface ValueAtom extends Checked {
  readonly kind: 'value'
  readonly value: unknown
}
export interface NumberAtom extends Checked {
  readonly kind: 'number'
  readonly integer: boolean
  readonly min: Bound
  readonly max: Bound
  readonly multipleOf: readonly number[]
}
interface Bound {
  readonly at: number
  readonly exclusive: boolean
}
export interface StringAtom extends Checked {
  readonly kind: 'string'
  readonly minLength: number
  readonly maxLength: number
  readonly patterns: readonly string[]
  /** Only where the patterns do not say everything: `uri`, `ipv6`. */
  readonly formats: readonly string[]
}
export interface ArrayAtom extends Checked {
  readonly kind: 'array'
  readonly prefix: readonly Shape[]
  readonly rest: Shape
  readonly minItems: number
  readonly maxItems: number
}
export interface ObjectAtom extends Checked {
  readonly kind: 'object'
  readonly properties: ReadonlyMap<string, Shape>
  readonly required: ReadonlySet<string>
  /** What unknown fields may hold; none when they are refused. */
  readonly additional: Shape
  /** What their names may be. */
  readonly names: Shape
}

const ANY: Shape = [{ kind: 'any', checks: [] }]
const ANY_STRING: Shape = [
  { kind: 'string', minLength: 0, maxLength: Infinity, patterns: [], formats: [], checks: [] },
]

const annotations = new Set(
  '$schema $id $defs $comment id title description default examples deprecated readOnly writeOnly contentEncoding contentMediaType x-checks'.split(
    ' ',
  ),
)
const keywords = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'allOf'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['prefixItems', 'items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'propertyNames'],
} as const
// zod writes the pattern that it checks beside these, and checks nothing else.
const saidByPattern = new Set(
  'uuid email date time date-time duration ipv4 cidrv4 e164 cuid cuid2 ulid nanoid guid hex lowercase uppercase includes starts_with ends_with regex'.split(
    ' ',
  ),
)

interface Scope {
  readonly root: JsonSchema
  /** The references that are being followed. */
  readonly open: readonly string[]
}

/**
 * Reads a JSON Schema as zod writes it.
 * @throws UnsupportedSchemaError for recursion and for keywords that are not understood
 */
export const shapeOf = (schema: JsonSchema): Shape => read(schema, { root: schema, open: [] })

const read = (node: unknown, scope: Scope): Shape => {
  if (node === false) return []
  if (node === true) return ANY
  const schema = node as JsonSchema
  const checks = (schema['x-checks'] ?? []) as string[]
  return readChecked(schema, scope).map((atom) => ({ ...atom, checks: [...atom.checks, ...checks] }))
}

const readChecked = (schema: JsonSchema, scope: Scope): Shape => {
  const used = Object.keys(schema).filter((key) => !annotations.has(key))
  if (used.length === 0) return ANY
  if (typeof schema['$ref'] === 'string') return follow(schema['$ref'], only(used, ['$ref'], scope))
  if (used.includes('not')) return nothing(schema['not'], only(used, ['not'], scope))
  for (const union of ['anyOf', 'oneOf']) {
    if (!used.includes(union)) continue
    const branches = (schema[union] as unknown[]).map((branch) => read(branch, only(used, [union], scope)))
    if (union === 'oneOf') refuseOverlap(branches)
    return branches.flat()
  }
  if (used.includes('const') || used.includes('enum')) {
    only(used, ['const', 'enum', 'type'], scope)
    const values = (schema['enum'] ?? [schema['const']]) as unknown[]
    return values.map((value) => ({ kind: 'value', value, checks: [] }))
  }
  const types = [schema['type']].flat() as string[]
  only(used, ['type', ...types.flatMap((type) => keywordsOf(type))], scope)
  return types.flatMap((type) => ofType(type, schema, scope))
}

const keywordsOf = (type: string): readonly string[] =>
  keywords[(type === 'integer' ? 'number' : type) as keyof typeof keywords] ?? []

const only = (used: readonly string[], known: readonly string[], scope: Scope): Scope => {
  const strange = used.find((key) => !known.includes(key))
  if (strange !== undefined) throw new UnsupportedSchemaError(`the keyword ${strange} is not understood here`)
  return scope
}

const nothing = (negated: unknown, _: Scope): Shape => {
  if (Object.keys(negated as object).length === 0) return []
  throw new UnsupportedSchemaError('the keyword not is not understood')
}

const follow = (ref: string, { root, open }: Scope): Shape => {
  if (open.includes(ref) || ref === '#') throw new UnsupportedSchemaError('the schema is recursive')
  const target = ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as JsonSchema | undefined)?.[key], root)
  if (target === undefined) throw new UnsupportedSchemaError(`${ref} is not found`)
  return read(target, { root, open: [...open, ref] })
}

const ofType = (type: string, schema: JsonSchema, scope: Scope): Shape => {
  switch (type) {
    case 'null':
      return [{ kind: 'value', value: null, checks: [] }]
    case 'boolean':
      return [true, false].map((value) => ({ kind: 'value', value, checks: [] }))
    case 'integer':
    case 'number':
      return [numberAtom(schema, type === 'integer')]
    case 'string':
      return [stringAtom(schema)]
    case 'array':
      return [arrayAtom(schema, scope)]
    case 'object':
      return [objectAtom(schema, scope)]
    default:
      throw new UnsupportedSchemaError(`the type ${type} is not understood`)
  }
}

const numberIn = (schema: JsonSchema, key: string): number | undefined => schema[key] as number | undefined

const numberAtom = (schema: JsonSchema, integer: boolean): NumberAtom => {
  const bound = (inclusive: string, exclusive: string, sign: 1 | -1): Bound => {
    const soft = (numberIn(schema, inclusive) ?? -sign * Infinity) * sign
    const hard = (numberIn(schema, exclusive) ?? -sign * Infinity) * sign
    if (hard < soft || hard === -Infinity) {
      return { at: (integer ? Math.ceil(soft) : soft) * sign, exclusive: false }
    }
    // Among integers `> 3` is `>= 4`.
    return integer && Number.isInteger(hard)
      ? { at: (hard + 1) * sign, exclusive: false }
      : { at: hard * sign, exclusive: true }
  }
  const step = numberIn(schema, 'multipleOf')
  return {
    kind: 'number',
    integer,
    min: bound('minimum', 'exclusiveMinimum', 1),
    max: bound('maximum', 'exclusiveMaximum', -1),
    multipleOf: step === undefined ? [] : [step],
    checks: [],
  }
}

const stringAtom = (schema: JsonSchema): StringAtom => {
  const parts = [schema, ...((schema['allOf'] ?? []) as JsonSchema[])]
  for (const part of parts.slice(1))
    only(Object.keys(part), ['pattern', 'format'], { root: schema, open: [] })
  const textsOf = (key: string) => parts.map((part) => part[key]).filter((text) => typeof text === 'string')
  const patterns = textsOf('pattern')
  return {
    kind: 'string',
    minLength: numberIn(schema, 'minLength') ?? 0,
    maxLength: numberIn(schema, 'maxLength') ?? Infinity,
    patterns,
    formats: textsOf('format').filter((format) => !(saidByPattern.has(format) && patterns.length > 0)),
    checks: [],
  }
}

const arrayAtom = (schema: JsonSchema, scope: Scope): ArrayAtom => {
  const prefix = ((schema['prefixItems'] ?? []) as unknown[]).map((item) => read(item, scope))
  const rest = read(schema['items'] ?? true, scope)
  const maxItems = numberIn(schema, 'maxItems') ?? Infinity
  return {
    kind: 'array',
    prefix,
    rest,
    minItems: numberIn(schema, 'minItems') ?? 0,
    maxItems: rest.length === 0 ? Math.min(maxItems, prefix.length) : maxItems,
    checks: [],
  }
}

const objectAtom = (schema: JsonSchema, scope: Scope): ObjectAtom => {
  const declared = Object.entries((schema['properties'] ?? {}) as JsonSchema)
  const properties = new Map(declared.map(([name, property]) => [name, read(property, scope)]))
  const additional = read(schema['additionalProperties'] ?? true, scope)
  const names = schema['propertyNames'] === undefined ? ANY_STRING : read(schema['propertyNames'], scope)
  const known = names.filter((name) => name.kind === 'value')
  const rest = { kind: 'object', required: new Set(schema['required'] as string[]), checks: [] } as const
  // A record over an enum is an object with these fields.
  if (known.length < names.length || declared.length > 0) return { ...rest, properties, additional, names }
  const fields = new Map(known.map(({ value }) => [String(value), additional]))
  return { ...rest, properties: fields, additional: [], names: ANY_STRING }
}

/** What an object's field of that name may hold; none when it cannot be there. */
export const fieldOf = ({ properties, additional }: ObjectAtom, name: string): Shape =>
  properties.get(name) ?? additional

/** What an array's item at that index may hold. */
export const itemOf = ({ prefix, rest }: ArrayAtom, index: number): Shape => prefix[index] ?? rest

/** Whether no value can fit both: the branches of a `oneOf` must be told apart, or it is no union. */
const areApart = (a: Atom, b: Atom): boolean => {
  if (a.kind === 'any' || b.kind === 'any') return false
  if (a.kind === 'value' && b.kind === 'value') return a.value !== b.value
  if (a.kind === 'value' || b.kind === 'value') return typeMismatch(a, b)
  if (a.kind !== 'object' || b.kind !== 'object') return a.kind !== b.kind
  return [...a.required].some((name) => {
    if (!b.required.has(name)) return false
    const [here, there] = [fieldOf(a, name), fieldOf(b, name)]
    return here.every((one) => there.every((other) => areApart(one, other)))
  })
}

const typeMismatch = (a: Atom, b: Atom): boolean => {
  const kinds = [a, b].map((atom) => (atom.kind === 'value' ? typeof atom.value : atom.kind))
  return kinds[0] !== kinds[1]
}

const refuseOverlap = (branches: readonly Shape[]): void => {
  const overlaps = branches.some((one, index) =>
    branches.slice(index + 1).some((other) => !one.every((a) => other.every((b) => areApart(a, b)))),
  )
  if (overlaps) throw new UnsupportedSchemaError('the branches of an exclusive union may overlap')
}
