import type { EventDefinition } from '@waybill/contracts'
import * as fc from 'fast-check'
import { arbitraryOf } from './arbitrary.ts'
import type { Finding } from './finding.ts'
import { jsonSchemaReader, zodReader } from './judge-schemas.ts'
import { type JsonSchema, UnsupportedSchemaError } from './json-schema.ts'
import { refusalOf } from './judge-versions.ts'
import { shapeOf } from './shape.ts'
import type { ReleasedVersion } from './snapshot.ts'

/** Payloads made per schema, always the same ones: the gate must not change its mind. */
const MADE = 100
const SEED = 20_261_123

const made = (schema: JsonSchema): unknown[] => {
  try {
    const values = arbitraryOf(shapeOf(schema))
    return values === undefined ? [] : fc.sample(values, { numRuns: MADE, seed: SEED })
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) return []
    throw error
  }
}

/** Plays released examples and generated messages of an old version through its upcasters. */
export const upcastMessages = (
  before: ReleasedVersion,
  version: number,
  present: EventDefinition,
): Finding[] => {
  const schema = present.schemas[version - 1]
  if (schema === undefined || version === present.version) return []
  const readers = before.sent.map((sent) => jsonSchemaReader(sent))
  const read = zodReader(schema)
  for (const value of [...before.examples, ...before.sent.flatMap(made)]) {
    const payload: unknown = JSON.parse(JSON.stringify(value))
    const wasSent = readers.some((reader) => reader(payload) === undefined) && read(payload) === undefined
    const reason = wasSent ? refusalOf(present, version, payload) : undefined
    if (reason === undefined) continue
    return [
      {
        event: present.type,
        version,
        verdict: 'breaking',
        path: '',
        problem: `the upcaster makes data that version ${present.version} refuses`,
        between: 'messages sent before (in queues and dead letters) → new consumers',
        affected: present.consumers,
        advice: `make upcasters[${version - 1}] give valid data for every message of version ${version}`,
        witness: { payload, reason },
      },
    ]
  }
  return []
}
