import { join } from 'node:path'
import { Parser } from '@asyncapi/parser'
import { allEvents, findEvent } from '@waybill/contracts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { asyncApi } from './asyncapi.ts'
import { documentsOf } from './documents.ts'
import { eventsPage } from './events-page.ts'
import { parcel } from './parcel.fixtures.ts'

const root = join(import.meta.dirname, '../../..')

type Parsed = Awaited<ReturnType<Parser['parse']>>
const parse = (text: string): Promise<Parsed> =>
  new Parser().parse(text, { source: join(root, 'docs/asyncapi.yaml') })
const errorsOf = ({ diagnostics }: Parsed) =>
  diagnostics
    .filter(({ severity }) => severity === 0)
    .map(({ message, path }) => `${path.join('.')}: ${message}`)

describe('docs/asyncapi.yaml', () => {
  let parsed: Parsed
  beforeAll(async () => {
    parsed = await parse(asyncApi(allEvents))
  }, 30_000)

  test('is valid AsyncAPI 3', () => {
    expect(errorsOf(parsed)).toEqual([])
    expect(parsed.document?.version()).toBe('3.0.0')
  })

  test('has every event as a message with its sender and its receivers', () => {
    const messages = parsed.document?.allMessages().all() ?? []
    expect(new Set(messages.map((message) => message.name()))).toEqual(
      new Set(allEvents.map(({ type }) => type)),
    )
    const placed = (action: 'isSend' | 'isReceive') =>
      parsed.document
        ?.operations()
        .filter((operation) => operation[action]())
        .filter((operation) => operation.messages().some((message) => message.name() === 'order.placed'))
        .map((operation) => operation.id())
    expect(placed('isSend')).toEqual(['gateway.send'])
    const consumers = findEvent('order.placed')?.consumers.map((service) => `${service}.receive`)
    expect(new Set(placed('isReceive'))).toEqual(new Set(consumers))
    expect(placed('isReceive')).toContain('inventory.receive')
  })

  test('would not be valid with an operation on a channel that is missing', async () => {
    const text = asyncApi([parcel({})]).replaceAll('"#/channels/events"', '"#/channels/none"')
    expect(errorsOf(await parse(text))).not.toEqual([])
  })
})

describe('docs/schemas/events', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const schemas = new Map(documentsOf(allEvents).map(({ path, text }) => [path, text]))

  test.each(allEvents.map((event) => [event.type, event] as const))('%s: its examples fit', (type, event) => {
    const text = schemas.get(`docs/schemas/events/${type}.v${event.version}.json`) ?? 'false'
    const validate = ajv.compile(JSON.parse(text) as object)
    for (const example of event.examples) expect(validate(example)).toBe(true)
    expect(validate({})).toBe(false)
  })
})

describe('docs/events.md', () => {
  const event = parcel(
    {
      receiver: z.object({ name: z.string().max(120), floor: z.int().optional() }),
      size: z.enum(['s', 'm']).default('m'),
      code: z.string().regex(/^[A|B]$/),
      tags: z.array(z.object({ id: z.int() })).max(3),
    },
    { receiver: { name: 'Ada' }, size: 's', code: 'A', tags: [] },
    { pii: ['receiver'] },
  )
  const page = eventsPage([event])
  const row = (field: string) => page.split('\n').find((line) => line.startsWith(`| \`${field}\``))

  test.each([
    ['parcelId', '| `parcelId` | uuid | | |'],
    ['weightGrams', '| `weightGrams` | integer | 1 to 30000 | |'],
    ['receiver', '| `receiver` | object | | personal |'],
    ['receiver.name', '| `receiver.name` | string | at most 120 characters | personal |'],
    ['receiver.floor', '| `receiver.floor` (optional) | integer | | personal |'],
    ['size', '| `size` (optional) | `s`, `m` | default `"m"` | |'],
    ['code', String.raw`| ${'`code`'} | string | ${'`^[A\\|B]$`'} | |`],
    ['tags', '| `tags` | array | at most 3 items | |'],
    ['tags[].id', '| `tags[].id` | integer | | |'],
  ])('%s is a row', (field, expected) => {
    expect(row(field)?.replaceAll(/ +/g, ' ')).toBe(expected)
  })

  test('says who publishes, who consumes, what keeps its order, and shows an example', () => {
    expect(page).toContain('- published by inventory')
    expect(page).toContain('- consumed by orders, notifications')
    expect(page).toContain('- ordered by `parcelId`')
    expect(page).toContain('"weightGrams": 1200')
  })
})
