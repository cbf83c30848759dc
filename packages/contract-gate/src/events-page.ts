import type { EventDefinition } from '@waybill/contracts'
import { type JsonSchema, takenBy } from './json-schema.ts'

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')

const code = (text: string): string => `\`${text}\``

/** The largest safe integers are limits that nobody chose. */
const chosen = (limit: unknown): number | undefined =>
  typeof limit === 'number' && Math.abs(limit) !== Number.MAX_SAFE_INTEGER ? limit : undefined

const range = (schema: JsonSchema, [from, to]: [string, string], unit: string): string[] => {
  const [least, most] = [chosen(schema[from]), chosen(schema[to])]
  if (most === undefined) return least === undefined ? [] : [`${least} or more${unit}`]
  return [least === undefined ? `at most ${most}${unit}` : `${least} to ${most}${unit}`]
}

const isList = (value: unknown): value is JsonSchema[] => Array.isArray(value)

/** What a field may be, in a few words. */
const typeOf = (schema: JsonSchema): string => {
  const union = schema['anyOf'] ?? schema['oneOf']
  if (isList(union)) return union.map((branch) => typeOf(branch)).join(' or ')
  if (schema['const'] !== undefined) return code(JSON.stringify(schema['const']))
  const values = schema['enum']
  if (Array.isArray(values)) return values.map((value) => code(String(value))).join(', ')
  const type = [(schema['type'] ?? 'anything') as string | string[]].flat().join(' or ')
  return type === 'string' && typeof schema['format'] === 'string' ? schema['format'] : type
}

/** What else holds of a field. */
const rulesOf = (schema: JsonSchema): string => {
  const pattern = schema['format'] === undefined ? schema['pattern'] : undefined
  const fallback = schema['default']
  return [
    ...range(schema, ['minimum', 'maximum'], ''),
    ...[chosen(schema['exclusiveMinimum'])].flatMap((above) =>
      above === undefined ? [] : [`above ${above}`],
    ),
    ...[chosen(schema['exclusiveMaximum'])].flatMap((below) =>
      below === undefined ? [] : [`below ${below}`],
    ),
    ...range(schema, ['minLength', 'maxLength'], ' characters'),
    ...range(schema, ['minItems', 'maxItems'], ' items'),
    ...(typeof pattern === 'string' ? [code(pattern)] : []),
    ...(fallback === undefined ? [] : [`default ${code(JSON.stringify(fallback))}`]),
    ...(schema['x-checks'] === undefined ? [] : ['and a rule of its own']),
  ].join('; ')
}

interface Field {
  readonly path: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
}

/** Every field, those of objects and lists below them. */
const fieldsOf = (schema: JsonSchema, prefix = ''): Field[] => {
  const required = new Set(schema['required'] as string[] | undefined)
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).flatMap(
    ([name, property]) => {
      const path = `${prefix}${name}`
      const items = property['items'] as JsonSchema | undefined
      return [
        { path, schema: property, isRequired: required.has(name) },
        ...fieldsOf(property, `${path}.`),
        ...(items === undefined ? [] : fieldsOf(items, `${path}[].`)),
      ]
    },
  )
}

const isPersonal = (path: string, pii: readonly string[]): boolean =>
  pii.some((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[]`))

const table = (schema: JsonSchema, pii: readonly string[]): string => {
  const rows = fieldsOf(schema).map(({ path, schema: field, isRequired }) =>
    [
      `${code(path)}${isRequired ? '' : ' (optional)'}`,
      typeOf(field),
      rulesOf(field),
      isPersonal(path, pii) ? 'personal' : '',
    ].map(cell),
  )
  return [
    '| field | type | rules | |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')
}

const anchor = (type: string): string => type.replaceAll(/[^a-z_-]/g, '')

const links = ({ type, version }: EventDefinition): string =>
  Array.from({ length: version }, (_, index) => index + 1)
    .map((each) => `[${each}](schemas/events/${type}.v${each}.json)`)
    .join(', ')

const namesOf = (services: readonly string[]): string =>
  services.join(', ') || 'no queue; live listeners only'

const section = (event: EventDefinition): string => {
  const { type, summary, owner, consumers, partitionKey, version, schemas, pii, examples } = event
  const newest = schemas.at(-1)
  return `## ${type}

${summary}

- published by ${owner}
- consumed by ${namesOf(consumers)}
- ordered by ${code(partitionKey)}
- version ${version}; schemas: ${links(event)}
${newest === undefined ? '' : `\n${table(takenBy(newest, type), pii)}\n`}
\`\`\`json
${JSON.stringify(examples[0], null, 2)}
\`\`\``
}

/** `docs/events.md`: the catalogue of all events. */
export const eventsPage = (events: readonly EventDefinition[]): string => {
  const overview = events.map(
    ({ type, owner, consumers, summary }) =>
      `| [${type}](#${anchor(type)}) | ${owner} | ${consumers.join(', ')} | ${cell(summary)} |`,
  )
  return `# Events

Made of \`packages/contracts\` by \`npm run contracts\`; not edited by hand. As AsyncAPI: [asyncapi.yaml](asyncapi.yaml).
Fields marked personal are masked in logs and views. Unknown fields are dropped by whoever reads.

| event | published by | consumed by | |
| --- | --- | --- | --- |
${overview.join('\n')}

${events.map(section).join('\n\n')}
`
}
