import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { webhookEventType, webhookTestType } from '@waybill/contracts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invalidOf, validOf, type JsonSchema, type Resolve } from './openapi-arbitrary.fixtures.ts'
import type { GatewayClient } from './client.ts'
import { allScopes, openPartner, signInOperator, type Answer, type TestPartner } from './partner.fixtures.ts'
import { startWaybill, type Waybill } from './waybill.ts'

interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: JsonSchema
  readonly example?: string
}
type Media = Record<string, { schema: JsonSchema; example?: unknown }>
interface Operation {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Media }
  readonly responses: Record<string, { content?: Media; headers?: Record<string, unknown> }>
}
interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>
  readonly webhooks: Record<string, { readonly post: { readonly requestBody: { readonly content: Media } } }>
}

const committed = join(import.meta.dirname, '..', '..', '..', 'docs', 'openapi.json')
const document = JSON.parse(await readFile(committed, 'utf8')) as OpenApi

const lookUp = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((place, name) => (place as Record<string, unknown>)[name], document)
const resolve: Resolve = (schema) =>
  schema.$ref === undefined ? schema : resolve(lookUp(schema.$ref) as JsonSchema)

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    name: operation.operationId,
    operation,
    parameters: operation.parameters.map((parameter) =>
      parameter.$ref === undefined ? parameter : (lookUp(parameter.$ref) as Parameter),
    ),
  })),
)
type Placed = (typeof operations)[number]

// What an operation needs is made by those before it; what ends a thing comes last.
const late = ['cancelOrder', 'resendWebhookDelivery', 'deleteWebhookEndpoint', 'revokeApiKey']
const early = ['placeOrder', 'createWebhookEndpoint', 'testWebhookEndpoint']
const rankOf = ({ name }: Placed): number => {
  if (early.includes(name)) return early.indexOf(name) - early.length
  return late.indexOf(name) + 1
}
const inOrder = operations.toSorted((a, b) => rankOf(a) - rankOf(b))
/** Whose answer's id is which parameter of other operations. */
const idFrom: Readonly<Record<string, string>> = {
  placeOrder: 'order_id',
  createWebhookEndpoint: 'endpoint_id',
  testWebhookEndpoint: 'delivery_id',
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema(document, 'document')
const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
const pointer = (...parts: string[]) => `document#/${parts.map(escaped).join('/')}`

/** Fails unless the document has this status for the operation, with this type of body, and the body fits. */
const expectDocumented = ({ path, method, operation }: Placed, { status, headers, body }: Answer) => {
  expect(status, JSON.stringify(body)).toBeLessThan(500)
  const response = operation.responses[String(status)]
  expect(response, `${method} ${path} answered ${status}, which is not documented`).toBeDefined()
  if (status === 304) return
  const type = headers.get('content-type')?.split(';')[0] ?? ''
  expect(Object.keys(response?.content ?? {})).toEqual([type])
  const place = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema']
  const validate = ajv.getSchema(pointer(...place))
  expect(validate?.(body), `${JSON.stringify(body)} ${ajv.errorsText(validate?.errors)}`).toBe(true)
}

let waybill: Waybill
let operating: GatewayClient
let partner: TestPartner
const plenty = '1000000'
beforeAll(async () => {
  const gateway = { RATE_LIMIT_KEY_READS_PER_MINUTE: plenty, RATE_LIMIT_KEY_WRITES_PER_MINUTE: plenty }
  waybill = await startWaybill({ gateway })
  operating = await signInOperator(waybill)
  partner = await openPartner(waybill, operating)
})
afterAll(() => waybill.stop())

/** A key of the partner's that tests may end. */
const spareKey = async (): Promise<string> => {
  const key = { owner: partner.userId, name: 'spare', scopes: allScopes }
  return (await operating.operator.issueApiKey.mutate(key)).keyId
}

interface Sent {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const send = ({ method, path }: Placed, { path: places, query, headers, body }: Sent): Promise<Answer> => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(textOf(places[name])),
  )
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, textOf(value)]],
    ),
  )
  return partner.send(method, `${filled}?${search.toString()}`, { body, headers })
}

const bodyOf = ({ operation }: Placed) => operation.requestBody?.content['application/json']

/** The request that the document shows, with the ids of what is there. */
const exampleOf = (placed: Placed, ids: Readonly<Record<string, string>>): Sent => {
  const needed = placed.parameters.filter(({ required }) => required === true)
  const within = (place: string) =>
    Object.fromEntries(
      needed
        .filter((each) => each.in === place)
        .map(({ name, example = '' }) => [name, ids[name] ?? example]),
    )
  return {
    path: within('path'),
    query: within('query'),
    headers: within('header'),
    body: bodyOf(placed)?.example,
  }
}

/** Sends every example, and answers with the ids of what they made. */
const sendExamples = async (ids: Record<string, string>, some: readonly Placed[] = inOrder) => {
  for (const placed of some) {
    const answer = await send(placed, exampleOf(placed, ids))
    expect([200, 201, 202], `${placed.name} ${JSON.stringify(answer.body)}`).toContain(answer.status)
    expectDocumented(placed, answer)
    const made = idFrom[placed.name]
    if (made !== undefined) Object.assign(ids, { [made]: answer.body['id'] })
  }
  return ids
}

/** A request's parts, each made by `value`; ids are often those of things that exist. */
const requestOf = (
  placed: Placed,
  ids: Readonly<Record<string, string>>,
  value: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Sent> => {
  const within = (place: Parameter['in']) => {
    const named = placed.parameters.filter((parameter) => parameter.in === place)
    const arbitraries = named.map(({ name, schema, required }) => {
      const known = name in ids ? [fc.constant(ids[name]), fc.constant(ids[name])] : []
      const given = fc.oneof(value(schema), ...known)
      // Seldom, so that requests in which all is well are common: most cursors, for one, are none.
      const seldom = fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: given },
      )
      return [name, required === true ? given : seldom] as const
    })
    return fc.record(Object.fromEntries(arbitraries))
  }
  const body = bodyOf(placed)
  return fc.record({
    path: within('path'),
    query: within('query'),
    headers: fc
      .uuid()
      .map((key): Record<string, string> => (placed.method === 'POST' ? { 'idempotency-key': key } : {})),
    body: body === undefined ? fc.constant(undefined) : value(body.schema),
  })
}

describe('the OpenAPI document', () => {
  it('is the one that is served', async () => {
    const response = await fetch(`${waybill.url}/v1/openapi.json`)
    expect(await response.json()).toEqual(document)
  })

  it('shows what each webhook carries, by an example that fits', () => {
    const webhooks = Object.entries(document.webhooks)
    expect(webhooks.map(([type]) => type)).toEqual([...webhookEventType.options, webhookTestType])
    for (const [type, { post }] of webhooks) {
      const { example } = post.requestBody.content['application/json'] ?? {}
      expect(example).toMatchObject({ type })
      const place = ['webhooks', type, 'post', 'requestBody', 'content', 'application/json', 'schema']
      const validate = ajv.getSchema(pointer(...place))
      expect(validate?.(example), ajv.errorsText(validate?.errors)).toBe(true)
    }
  })

  it('has examples that succeed, one after the other', async () => {
    expect.hasAssertions()
    // An order that is never paid can be cancelled.
    await waybill.stopService('payments')
    await sendExamples({ key_id: await spareKey() })
    await waybill.startService('payments')
  })
})

describe('whatever is sent', () => {
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    ids['key_id'] = await spareKey()
    await sendExamples(
      ids,
      inOrder.filter(({ name }) => early.includes(name)),
    )
  })

  it.each(inOrder.map((placed) => [placed.name, placed] as const))(
    '%s answers as the document says',
    async (_name, placed) => {
      expect.hasAssertions()
      const valid = requestOf(placed, ids, (schema) => validOf(schema, resolve))
      const invalid = requestOf(placed, ids, (schema) => invalidOf(schema, resolve))
      const check = async (sent: Sent) => expectDocumented(placed, await send(placed, sent))
      await Promise.all([
        fc.assert(fc.asyncProperty(valid, check), { numRuns: 10 }),
        fc.assert(fc.asyncProperty(invalid, check), { numRuns: 15 }),
      ])
    },
  )
})
