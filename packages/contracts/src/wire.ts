import * as z from 'zod'

/**
 * The names that partners see. Inside, fields are `camelCase`; on the partners' wire (REST, webhooks) they are
 * `snake_case`, as in Stripe's API. Only names of fields change, never values.
 */
export type SnakeName<Name extends string> = Name extends `${infer Head}${infer Rest}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeName<Rest>}`
    : `_${Lowercase<Head>}${SnakeName<Rest>}`
  : Name

/** `T` with the names of all its fields in `snake_case`. */
export type Wire<T> = T extends readonly (infer Item)[]
  ? Wire<Item>[]
  : T extends object
    ? { [Name in keyof T as Name extends string ? SnakeName<Name> : Name]: Wire<T[Name]> }
    : T

/** `unitPrice` becomes `unit_price`. Names that are snake case already stay. */
export const snakeName = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

/** `unit_price` becomes `unitPrice`. */
const camelName = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())

const rename = (value: unknown, name: (from: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => rename(item, name))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [name(key), rename(item, name)]))
}

/** A value as partners see it: every field's name in `snake_case`, at any depth. Dates and scalars stay. */
export const toWire = <T>(value: T): Wire<T> => rename(value, snakeName) as Wire<T>

/** The reverse of {@link toWire}, for what a partner sent. The result is not validated yet. */
export const fromWire = (value: unknown): unknown => rename(value, camelName)

type AnyDef = z.core.$ZodTypeDef & Readonly<Record<string, unknown>>

// A rule of ours between fields (`refine`) reads the inner names: it is checked afterwards, on the inner value.
const isOwnRule = (check: z.core.$ZodCheck<unknown>): boolean => check._zod.def.check === 'custom'

const withChecks = (schema: z.ZodType, checks: unknown): z.ZodType => {
  const kept = ((checks ?? []) as z.core.$ZodCheck<unknown>[]).filter((check) => !isOwnRule(check))
  return kept.length === 0 ? schema : schema.check(...kept)
}

/** Makes an object's schema: one that drops fields which it does not know, or one that refuses them. */
type MakeObject = (shape: Record<string, z.ZodType>) => z.ZodObject

const renamedShape = (schema: z.ZodObject, make: MakeObject): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [snakeName(name), rebuilt(field as z.ZodType, make)]),
  )

const rebuilt = (schema: z.ZodType, make: MakeObject): z.ZodType => {
  const def = schema.def as AnyDef
  const inner = (of: { unwrap: () => unknown }) => rebuilt(of.unwrap() as z.ZodType, make)
  if (schema instanceof z.ZodObject) return withChecks(make(renamedShape(schema, make)), def['checks'])
  if (schema instanceof z.ZodArray)
    return withChecks(z.array(rebuilt(schema.element as z.ZodType, make)), def['checks'])
  if (schema instanceof z.ZodOptional) return inner(schema).optional()
  if (schema instanceof z.ZodExactOptional) return inner(schema).optional()
  if (schema instanceof z.ZodNullable) return inner(schema).nullable()
  if (schema instanceof z.ZodDefault) return inner(schema).default(def['defaultValue'])
  return schema
}

/**
 * The schema of `schema`'s values on the wire: the same rules for fields with `snake_case` names. Rules between
 * fields are not in it; {@link wireInput} has them.
 */
export const wireSchema = <S extends z.ZodType>(schema: S): z.ZodType<Wire<z.output<S>>, Wire<z.input<S>>> =>
  rebuilt(schema, z.object) as unknown as z.ZodType<Wire<z.output<S>>, Wire<z.input<S>>>

/**
 * Reads what a partner sends: wire names in, the inner schema's own value out, all of its rules checked. A field that
 * it does not know is refused at any depth: a misspelt option must not be taken for its default.
 */
export const wireInput = <S extends z.ZodType>(schema: S): z.ZodType<z.output<S>, Wire<z.input<S>>> =>
  rebuilt(schema, z.strictObject).transform(fromWire).pipe(schema) as unknown as z.ZodType<
    z.output<S>,
    Wire<z.input<S>>
  >
