import { createHash } from 'node:crypto'
import * as z from 'zod'

/** A JSON Schema (draft 2020-12) as zod writes it. `x-checks` are rules that only zod can express. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A schema that cannot be told in JSON Schema, or that uses more of it than the gate understands. */
export class UnsupportedSchemaError extends Error {
  override readonly name = 'UnsupportedSchemaError'
}

// What these check stands in the JSON Schema as it is.
const expressible = new Set([
  'less_than',
  'greater_than',
  'multiple_of',
  'number_format',
  'min_length',
  'max_length',
  'length_equals',
])
// What they let out is not what they took in, and consumers parse again what publishers have parsed.
const transforming = new Set(['pipe', 'transform', 'custom', 'catch', 'success', 'promise'])

interface Rule {
  readonly check?: string
  readonly format?: string
  readonly pattern?: RegExp
  readonly coerce?: boolean
  readonly fn?: unknown
  readonly tx?: unknown
}

/** Names a function by its source, however it is laid out. */
const fingerprint = (fn: unknown): string =>
  createHash('sha256').update(String(fn).replaceAll(/\s/g, '')).digest('hex').slice(0, 8)

const hiddenIn = (rule: Rule): string[] => {
  if (rule.pattern !== undefined) return rule.pattern.flags === '' ? [] : [`pattern ${String(rule.pattern)}`]
  if (rule.check === undefined || rule.check === 'string_format' || expressible.has(rule.check)) return []
  if (rule.check === 'custom') return [`refine #${fingerprint(rule.fn)}`]
  return [`${rule.check} #${fingerprint(rule.tx)}`]
}

/** A pattern without its flags is another one: it goes to `x-checks`. */
const dropFlaggedPatterns = (json: Record<string, unknown>, rules: readonly Rule[]): void => {
  const flagged = new Set(rules.filter(({ pattern }) => pattern?.flags).map(({ pattern }) => pattern?.source))
  if (flagged.has(json['pattern'] as string)) delete json['pattern']
  if (Array.isArray(json['allOf'])) {
    json['allOf'] = json['allOf'].filter((part: { pattern?: string }) => !flagged.has(part.pattern))
  }
}

const describe = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema =>
  z.toJSONSchema(schema, {
    io,
    override: ({ zodSchema, jsonSchema, path }) => {
      const own = zodSchema._zod.def as Rule & { type: string }
      if (transforming.has(own.type) || own.coerce === true) {
        const what = own.coerce === true ? 'a coercion' : own.type
        throw new UnsupportedSchemaError(
          `${path.join('.') || '(root)'} is ${what}: a contract describes what travels`,
        )
      }
      const checks = (zodSchema._zod.def.checks ?? []).map(({ _zod }) => _zod.def as Rule)
      const rules = [own, ...checks]
      dropFlaggedPatterns(jsonSchema, rules)
      const hidden = rules.flatMap(hiddenIn)
      if (hidden.length > 0) jsonSchema['x-checks'] = hidden
    },
  }) as JsonSchema

/**
 * What a consumer takes: unknown fields are let through (and dropped), defaults may be missing.
 * @param name whose schema it is, for the error
 * @throws UnsupportedSchemaError for transforms and for what JSON cannot carry
 */
export const takenBy = (schema: z.ZodType, name: string): JsonSchema => described(schema, name, 'input')

/**
 * What a publisher sends: validated, so without unknown fields, and with defaults filled in.
 * @param name whose schema it is, for the error
 * @throws UnsupportedSchemaError for transforms and for what JSON cannot carry
 */
export const sentBy = (schema: z.ZodType, name: string): JsonSchema => described(schema, name, 'output')

const described = (schema: z.ZodType, name: string, io: 'input' | 'output'): JsonSchema => {
  try {
    return describe(schema, io)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UnsupportedSchemaError(`${name}: ${reason}`, { cause: error })
  }
}
