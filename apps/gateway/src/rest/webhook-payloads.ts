import { z, type RouteConfig } from '@hono/zod-openapi'
import {
  findEvent,
  toWire,
  webhookData,
  webhookEndpointId,
  webhookEventType,
  webhookTestType,
  wireSchema,
  type WebhookEventType,
} from '@waybill/contracts'
import { parameterExamples } from './examples.ts'

const when = {
  'order.placed': 'An order was accepted; nothing is reserved or charged yet.',
  'order.completed': 'Stock is held and the money was captured.',
  'order.failed': 'An order ended without a sale; `reason` says why.',
  'order.cancelled': 'An order was cancelled before it completed; what was paid goes back.',
  'order.shipped': 'An order was handed to the carrier.',
  'order.delivered': 'An order arrived.',
  [webhookTestType]: 'You asked for it.',
} as const satisfies Record<WebhookEventType | typeof webhookTestType, string>

type WebhookType = keyof typeof when

const headers = z.object({
  'webhook-id': z
    .string()
    .regex(/^msg_[0-9a-f]{32}$/)
    .openapi({
      description: 'The same for every attempt: what came before under it need not be dealt with again.',
    }),
  'webhook-timestamp': z
    .string()
    .regex(/^\d+$/)
    .openapi({ description: 'When this attempt was signed, in seconds since 1970.' }),
  'webhook-signature': z
    .string()
    .openapi({ description: '`v1,` and base64; two, with a space between, while two secrets sign.' }),
})

/** `order.completed` becomes `OrderCompleted`. */
const titleOf = (type: string): string =>
  type.replaceAll(/(?:^|\.)(\w)/g, (_match, letter: string) => letter.toUpperCase())

const responses = {
  '2XX': { description: 'You have it. The body does not matter.' },
  410: { description: 'You want no more: the endpoint is disabled.' },
  default: { description: 'It is tried again, as no answer within 15 seconds is.' },
} as unknown as RouteConfig['responses']

interface Carried {
  readonly type: WebhookType
  readonly data: z.ZodType
  readonly example: object
}

/** When what it tells of happened: the field that ends in `_at`. */
const timeOf = (example: object): unknown =>
  Object.entries(example).find(([name]) => name.endsWith('_at'))?.[1] ?? '2026-11-23T10:15:02.000Z'

const webhookOf = ({ type, data, example }: Carried): RouteConfig => {
  const payload = z
    .object({
      type: z.literal(type),
      timestamp: z.iso.datetime().openapi({ description: 'When it happened, in UTC.' }),
      data,
    })
    .openapi(`${titleOf(type)}Payload`)
  return {
    method: 'post',
    path: type,
    operationId: `on${titleOf(type)}`,
    summary: type,
    description: when[type],
    tags: ['Webhooks'],
    // Signed by Standard Webhooks, which OpenAPI has no name for.
    security: [],
    request: {
      headers,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: payload,
            example: { type, timestamp: timeOf(example), data: example },
          },
        },
      },
    },
    responses,
  }
}

/** What Waybill sends to partners' endpoints, for the document: every type that can be chosen, and the test. */
export const webhookPayloads: readonly RouteConfig[] = [
  ...webhookEventType.options.map((type) =>
    webhookOf({
      type,
      data: wireSchema(webhookData[type]),
      example: toWire(webhookData[type].parse(findEvent(type)?.examples[0])),
    }),
  ),
  webhookOf({
    type: webhookTestType,
    data: z.object({ endpoint_id: webhookEndpointId }),
    example: { endpoint_id: parameterExamples['endpoint_id'] },
  }),
]
