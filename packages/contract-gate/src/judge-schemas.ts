import { isDeepStrictEqual } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type * as z from 'zod'
import { gapsBetween } from './gaps.ts'
import { type JsonSchema, UnsupportedSchemaError } from './json-schema.ts'
import { shapeOf } from './shape.ts'

/** Says of a real value whether it is read, and if not, why. */
export type Reader = (value: unknown) => string | undefined

/** A payload that proves a finding: one side allows it, the other one refuses it. Both were asked. */
export interface Witness {
  readonly payload: unknown
  /** What the refusing side says. */
  readonly reason: string
}

/** One way in which messages that one side sends are not read by the other. */
export interface SchemaGap {
  readonly path: string
  readonly problem: string
  /** Without one nothing is proved: it may be a gap, and counts as one. */
  readonly witness?: Witness
}

// Formats are asserted by the patterns that zod writes beside them.
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })

/** Reads by a released JSON Schema, with a validator that knows nothing of the comparison. */
export const jsonSchemaReader = (schema: JsonSchema): Reader => {
  const validate = ajv.compile(schema)
  return (value) => {
    if (validate(value)) return undefined
    const [error] = validate.errors ?? []
    const path = (error?.instancePath ?? '').slice(1).replaceAll('/', '.') || '(root)'
    return `${path}: ${error?.message ?? 'refused'}`
  }
}

/** Reads by the contract itself. */
export const zodReader =
  (schema: z.ZodType): Reader =>
  (value) => {
    const result = schema.safeParse(value)
    const [issue] = result.error?.issues ?? []
    return issue && `${issue.path.join('.') || '(root)'}: ${issue.message}`
  }

/** Whether a value is one that a publisher sends: valid, and the same after validation. */
export const zodSender =
  (schema: z.ZodType): Reader =>
  (value) => {
    const reason = zodReader(schema)(value)
    if (reason !== undefined) return reason
    return isDeepStrictEqual(schema.parse(value), value) ? undefined : 'is sent in another form'
  }

/** A side of the comparison: what it says of itself, and the real thing. */
export interface Side {
  readonly schema: JsonSchema
  readonly read: Reader
}

const proof = (candidates: readonly unknown[], source: Side, target: Side): Witness | undefined => {
  for (const candidate of candidates) {
    // What does not survive the wire was never sent.
    const payload: unknown = JSON.parse(JSON.stringify(candidate))
    if (source.read(payload) !== undefined) continue
    const reason = target.read(payload)
    if (reason !== undefined) return { payload, reason }
  }
  return undefined
}

/**
 * Every way in which what `source` sends is not read by `target`; none means that all of it is.
 * @param examples real payloads of the source; witnesses are made of them
 */
export const schemaGaps = (source: Side, target: Side, examples: readonly unknown[]): SchemaGap[] => {
  if (isDeepStrictEqual(source.schema, target.schema)) return []
  try {
    const compared = { source: shapeOf(source.schema), target: shapeOf(target.schema), examples }
    return gapsBetween(compared).map(({ path, problem, candidates }) => {
      const witness = proof(candidates, source, target)
      return witness === undefined ? { path, problem } : { path, problem, witness }
    })
  } catch (error) {
    if (!(error instanceof UnsupportedSchemaError)) throw error
    const problem = `the schemas differ and cannot be compared: ${error.message}`
    const witness = proof(examples, source, target)
    return [witness === undefined ? { path: '', problem } : { path: '', problem, witness }]
  }
}
