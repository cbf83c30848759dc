import { addNamed } from './edit-source.ts'
import { camel } from './names.ts'

/** What a new event is made of. */
export interface NewEvent {
  readonly type: string
  readonly owner: string
  readonly summary: string
}

const EXAMPLE_ID = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'
const EXAMPLE_TIME = '2026-11-23T10:15:00.000Z'

const declaration = ({ type, owner, summary }: NewEvent): string => {
  const [aggregate = '', happened = ''] = type.split('.')
  const [id, at] = [`${aggregate}Id`, `${camel(happened)}At`]
  return `
export const ${camel(type)} = defineEvent({
  type: '${type}',
  owner: '${owner}',
  consumers: [],
  summary: ${JSON.stringify(summary)},
  partitionKey: '${id}',
  versions: [z.object({ ${id}: z.uuid(), ${at}: timestamp })],
  upcasters: [],
  pii: [],
  examples: [{ ${id}: '${EXAMPLE_ID}', ${at}: '${EXAMPLE_TIME}' }],
})
`
}

const imports = [
  { keyword: 'import', names: ['timestamp'], from: './ids.ts' },
  { keyword: 'import', names: ['defineEvent'], from: './define-event.ts' },
] as const

/** Appends the declaration of an event to the file of its aggregate; '' for a new file. */
export const declareEvent = (text: string, wanted: NewEvent): string => {
  const withZod = text.includes("from 'zod'") ? text : `import * as z from 'zod'\n${text}`
  const [head = '', ...rest] = withZod.split('\n')
  const body = imports.reduce((source, each) => addNamed(source, each), rest.join('\n'))
  return `${head}\n${body.trimEnd()}\n${declaration(wanted)}`
}
