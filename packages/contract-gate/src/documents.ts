import type { EventDefinition } from '@waybill/contracts'
import { asyncApi } from './asyncapi.ts'
import { eventsPage } from './events-page.ts'
import { takenBy } from './json-schema.ts'

/** A file that is made of the contracts. */
export interface Document {
  /** Relative to the repository's root. */
  readonly path: string
  readonly text: string
}

/** Where the JSON Schemas are; nothing else is there. */
export const SCHEMA_FOLDER = 'docs/schemas/events'

const schemaFiles = ({ type, summary, schemas }: EventDefinition): Document[] =>
  schemas.map((schema, index) => {
    const { $schema, ...rest } = takenBy(schema, type)
    const described = { $schema, title: `${type} v${index + 1}`, description: summary, ...rest }
    return {
      path: `${SCHEMA_FOLDER}/${type}.v${index + 1}.json`,
      text: `${JSON.stringify(described, null, 2)}\n`,
    }
  })

/** Every document that is made of the contracts. */
export const documentsOf = (events: readonly EventDefinition[]): Document[] => [
  { path: 'docs/events.md', text: eventsPage(events) },
  { path: 'docs/asyncapi.yaml', text: asyncApi(events) },
  ...events.flatMap(schemaFiles),
]
