import fc from 'fast-check'

/** JSON Schema as the document uses it. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
}

/** Looks up a `$ref`. */
export type Resolve = (schema: JsonSchema) => JsonSchema

const formats: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  uuid: fc.uuid(),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
  'date-time': fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
}

const text = ({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<unknown> => {
  const known = format === undefined ? undefined : formats[format]
  if (known !== undefined) return known
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: 'grapheme' })
}

const object = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  const { properties = {}, required = [] } = schema
  const fields = Object.entries(properties).map(([name, field]) => [name, validOf(field, resolve)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] })
}

const ofType = (type: string, schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  switch (type) {
    case 'object':
      return object(schema, resolve)
    case 'array':
      return fc.array(validOf(schema.items ?? {}, resolve), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 2),
      })
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1e9, 2 ** 31 - 1) })
    case 'number':
      return fc.double({ noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return text(schema)
  }
}

/** Values that fit a schema. */
export const validOf = (unresolved: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  const schema = resolve(unresolved)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((choice) => validOf(choice, resolve)))
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string'])
  return fc.oneof(...types.map((type) => ofType(type, schema, resolve)))
}

/** Values of every kind, those that databases and templates may trip over included. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    1.5,
    1e308,
    '\u0000',
    { $gt: '' },
    { $where: 'sleep(1)' },
    [],
    {},
    '../../etc/passwd',
    '${7*7}',
    'x'.repeat(5000),
    '\ud83d\ude00',
    { __proto__: null, constructor: { prototype: {} } },
  ),
)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Breaks one place of a value: drops it, or puts something hostile there. */
const broken = (value: unknown): fc.Arbitrary<unknown> => {
  const names = isObject(value) ? Object.keys(value) : []
  if (!isObject(value) || names.length === 0) return hostile
  return fc.constantFrom(...names).chain((name) => {
    const { [name]: old, ...rest } = value
    return fc.oneof(
      fc.constant(rest),
      hostile.map((bad) => ({ ...rest, [name]: bad })),
      broken(old).map((bad) => ({ ...rest, [name]: bad })),
    )
  })
}

/** Values that are close to fitting a schema, most of which do not. */
export const invalidOf = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: validOf(schema, resolve).chain(broken) },
    { weight: 1, arbitrary: hostile },
  )
