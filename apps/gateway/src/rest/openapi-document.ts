import { OpenAPIHono } from '@hono/zod-openapi'
import { apiVersions } from '@waybill/contracts'
import { parameterExamples } from './examples.ts'
import { restRoutes } from './routes.ts'
import { webhookPayloads } from './webhook-payloads.ts'

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>

const description = `Waybill for partners: read the catalogue, place orders, hear of them by webhooks.

Every request carries an API key: \`Authorization: Bearer wb_test_…\`. Bodies are JSON in snake case; amounts of money are integers in the currency's minor unit; times are UTC. Lists are paged by \`cursor\`. Errors are problem details (RFC 9457) with a stable \`code\`. Reads carry an \`ETag\`. The guide, from the key to the first order, is \`docs/partners.md\`.`

const parameters = {
  WaybillVersion: {
    name: 'Waybill-Version',
    in: 'header',
    description: 'The version to speak; by default the one that the key is pinned to.',
    schema: { type: 'string', enum: [...apiVersions] },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of what you have: 304 and no body when it is still the same.',
    schema: { type: 'string' },
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes the request repeatable for 24 hours: the same one gets the same answer, another one under the key is refused.',
    schema: { type: 'string', minLength: 8, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    example: '0b8f0a52-7d7c-4c55-9f5e-0e7a4f0c3f11',
  },
} as const

const headers = {
  ETag: { description: 'For `If-None-Match`.', schema: { type: 'string' } },
  RateLimit: {
    description: 'What is left of the limit, and the seconds until it is whole.',
    schema: { type: 'string' },
  },
  RateLimitPolicy: { description: 'The limit.', schema: { type: 'string' } },
  RequestId: {
    description: 'One id for the request, its log lines and its events.',
    schema: { type: 'string' },
  },
  Version: { description: 'The version that the answer speaks.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds after which to try again.', schema: { type: 'integer', minimum: 0 } },
  IdempotentReplayed: {
    description: '`true` when this is the kept answer of an earlier request.',
    schema: { type: 'string', const: 'true' },
  },
} as const

const ref = (kind: 'parameters' | 'headers', name: string) => ({ $ref: `#/components/${kind}/${name}` })

interface Operation {
  operationId: string
  parameters?: object[]
  responses: Record<string, { headers?: Record<string, object> }>
}

const isPlaced = ({ operationId }: Operation): boolean => operationId === 'placeOrder'

const withExample = (parameter: { name?: string; required?: boolean }): object => {
  const example = parameter.required === true ? parameterExamples[parameter.name ?? ''] : undefined
  return example === undefined ? parameter : { ...parameter, example }
}

const addParameters = (method: string, operation: Operation): void => {
  const key = isPlaced(operation)
    ? { ...parameters.IdempotencyKey, required: true }
    : ref('parameters', 'IdempotencyKey')
  operation.parameters = [
    ...(operation.parameters ?? []).map(withExample),
    ...(method === 'post' ? [key] : []),
    ...(method === 'get' ? [ref('parameters', 'IfNoneMatch')] : []),
    ref('parameters', 'WaybillVersion'),
  ]
}

const addHeaders = (method: string, operation: Operation): void => {
  for (const [status, response] of Object.entries(operation.responses)) {
    const isSuccess = status.startsWith('2')
    response.headers = {
      ...response.headers,
      'X-Correlation-Id': ref('headers', 'RequestId'),
      ...(status !== '401' && {
        RateLimit: ref('headers', 'RateLimit'),
        'RateLimit-Policy': ref('headers', 'RateLimitPolicy'),
      }),
      ...(isSuccess && { 'Waybill-Version': ref('headers', 'Version') }),
      ...(method === 'get' && isSuccess && { ETag: ref('headers', 'ETag') }),
      ...(method === 'post' && isSuccess && { 'Idempotent-Replayed': ref('headers', 'IdempotentReplayed') }),
      ...((status === '429' || status === '503') && { 'Retry-After': ref('headers', 'RetryAfter') }),
    }
  }
  if (method === 'get') operation.responses['304'] = { ...notModified }
}

const notModified = {
  description: 'What you have is what there is.',
  headers: { ETag: ref('headers', 'ETag') },
}

const methods = ['get', 'post', 'patch', 'delete'] as const

/** The OpenAPI 3.1 document of the REST interface, made of its routes: the newest version. */
export const openApiDocument = (): Document => {
  const app = new OpenAPIHono()
  const { openAPIRegistry: registry } = app
  for (const { path, ...route } of restRoutes) registry.registerPath({ ...route, path: `/v1${path}` })
  for (const webhook of webhookPayloads) registry.registerWebhook(webhook)
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'wb_test_… or wb_live_…',
    description: 'An API key. Operators issue them, you rotate them.',
  })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Waybill for partners',
      version: apiVersions[0],
      description,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/', description: 'This gateway.' }],
    security: [{ apiKey: [] }],
    tags: [
      { name: 'Products', description: 'What can be ordered, at which price.' },
      {
        name: 'Orders',
        description: 'Placed with 202, completed by events: read them, or be told by webhooks.',
      },
      { name: 'Webhooks', description: 'Events of your orders, signed and sent until you take them.' },
      { name: 'API keys', description: 'Your account’s keys.' },
    ],
  })
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method] as unknown as Operation | undefined
      if (operation === undefined) continue
      addParameters(method, operation)
      addHeaders(method, operation)
    }
  }
  const shared: object = { parameters, headers }
  document.components = { ...document.components, ...shared }
  return document
}
