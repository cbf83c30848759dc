import { createRoute, z } from '@hono/zod-openapi'
import { webhookDeliveryId, webhookEndpointId, webhooksRpc, wireInput, wireSchema } from '@waybill/contracts'
import { endpointChangeExample, endpointExample, replayExample, rotateSecretExample } from './examples.ts'
import { answer, body, located, needs, postProblems, problems } from './operation.ts'
import {
  listSchema,
  newWebhookEndpointResource,
  pathSchema,
  querySchema,
  webhookDeliveryResource,
  webhookEndpointResource,
} from './schemas.ts'

const rpc = webhooksRpc
const tags = ['Webhooks']
const path = '/webhook_endpoints/{endpoint_id}'
const endpoint = z.object({ endpointId: webhookEndpointId })
const params = pathSchema(endpoint)
const deliveryParams = pathSchema(endpoint.extend({ deliveryId: webhookDeliveryId }))
const delivery = webhookDeliveryResource.schema

export const createEndpointRoute = createRoute({
  method: 'post',
  path: '/webhook_endpoints',
  operationId: 'createWebhookEndpoint',
  summary: 'Create a webhook endpoint',
  description:
    'From now on the chosen events are sent to `url`, signed by the Standard Webhooks specification. The secret is shown this once.',
  tags,
  ...needs('webhooks:write'),
  request: {
    body: body(wireInput(rpc.createWebhookEndpoint.input).openapi('CreateWebhookEndpoint'), endpointExample),
  },
  responses: {
    201: located('The endpoint, with its secret.', newWebhookEndpointResource.schema),
    ...postProblems('limit_reached'),
  },
})

export const listEndpointsRoute = createRoute({
  method: 'get',
  path: '/webhook_endpoints',
  operationId: 'listWebhookEndpoints',
  summary: 'List webhook endpoints',
  description: 'Your endpoints, the oldest first.',
  tags,
  ...needs('webhooks:read'),
  request: { query: querySchema(rpc.webhookEndpoints.input) },
  responses: {
    200: answer('A page of endpoints.', listSchema(webhookEndpointResource, 'WebhookEndpointList')),
    ...problems(),
  },
})

export const getEndpointRoute = createRoute({
  method: 'get',
  path,
  operationId: 'getWebhookEndpoint',
  summary: 'Get a webhook endpoint',
  description: 'One of your endpoints, without its secret.',
  tags,
  ...needs('webhooks:read'),
  request: { params },
  responses: { 200: answer('The endpoint.', webhookEndpointResource.schema), ...problems('not_found') },
})

export const updateEndpointRoute = createRoute({
  method: 'patch',
  path,
  operationId: 'updateWebhookEndpoint',
  summary: 'Update a webhook endpoint',
  description:
    'Changes what is given. Enabling one that was disabled begins anew; a replay brings what it missed.',
  tags,
  ...needs('webhooks:write'),
  request: {
    params,
    body: body(
      wireInput(rpc.updateWebhookEndpoint.input.omit({ endpointId: true })).openapi('UpdateWebhookEndpoint'),
      endpointChangeExample,
    ),
  },
  responses: {
    200: answer('The endpoint as it is now.', webhookEndpointResource.schema),
    ...problems('not_found', 'conflict', 'payload_too_large', 'unsupported_media_type'),
  },
})

export const deleteEndpointRoute = createRoute({
  method: 'delete',
  path,
  operationId: 'deleteWebhookEndpoint',
  summary: 'Delete a webhook endpoint',
  description: 'Nothing is sent to it any more, and its deliveries go with it.',
  tags,
  ...needs('webhooks:write'),
  request: { params },
  responses: {
    200: answer(
      'It is gone.',
      z
        .object({ id: webhookEndpointId, object: z.literal('webhook_endpoint'), deleted: z.literal(true) })
        .openapi('DeletedWebhookEndpoint'),
    ),
    ...problems('not_found'),
  },
})

export const rotateSecretRoute = createRoute({
  method: 'post',
  path: `${path}/rotate_secret`,
  operationId: 'rotateWebhookSecret',
  summary: 'Rotate the secret of a webhook endpoint',
  description:
    'Shows a new secret, this once. Both sign for `overlap_seconds`, so that you can change it in your time.',
  tags,
  ...needs('webhooks:write'),
  request: {
    params,
    body: body(
      wireInput(rpc.rotateWebhookSecret.input.omit({ endpointId: true })).openapi('RotateWebhookSecret'),
      rotateSecretExample,
    ),
  },
  responses: {
    200: answer('The endpoint, with its new secret.', newWebhookEndpointResource.schema),
    ...postProblems('not_found', 'conflict'),
  },
})

export const testEndpointRoute = createRoute({
  method: 'post',
  path: `${path}/test`,
  operationId: 'testWebhookEndpoint',
  summary: 'Send a test event',
  description: 'Sends `webhook.test` in one attempt, also to a disabled endpoint.',
  tags,
  ...needs('webhooks:write'),
  request: { params },
  responses: { 202: located('The delivery.', delivery), ...postProblems('not_found') },
})

export const listDeliveriesRoute = createRoute({
  method: 'get',
  path: `${path}/deliveries`,
  operationId: 'listWebhookDeliveries',
  summary: 'List deliveries',
  description: 'What was sent to an endpoint, the newest first, with every attempt and its answer.',
  tags,
  ...needs('webhooks:read'),
  request: { params, query: querySchema(rpc.webhookDeliveries.input.omit({ endpointId: true })) },
  responses: {
    200: answer('A page of deliveries.', listSchema(webhookDeliveryResource, 'WebhookDeliveryList')),
    ...problems('not_found'),
  },
})

export const getDeliveryRoute = createRoute({
  method: 'get',
  path: `${path}/deliveries/{delivery_id}`,
  operationId: 'getWebhookDelivery',
  summary: 'Get a delivery',
  description: 'One delivery with its attempts.',
  tags,
  ...needs('webhooks:read'),
  request: { params: deliveryParams },
  responses: { 200: answer('The delivery.', delivery), ...problems('not_found') },
})

export const resendDeliveryRoute = createRoute({
  method: 'post',
  path: `${path}/deliveries/{delivery_id}/resend`,
  operationId: 'resendWebhookDelivery',
  summary: 'Resend a delivery',
  description: 'Sends it once more under its `webhook-id`, with a whole schedule ahead.',
  tags,
  ...needs('webhooks:write'),
  request: { params: deliveryParams },
  responses: {
    202: located('The delivery.', delivery),
    ...postProblems('not_found', 'endpoint_disabled', 'conflict'),
  },
})

export const replayRoute = createRoute({
  method: 'post',
  path: `${path}/replay`,
  operationId: 'replayWebhookEvents',
  summary: 'Replay events',
  description:
    'Sends what happened since `since`, of the last 30 days, once more. Up to 1,000 events a call: go on with `next_since` as `since` until it is null.',
  tags,
  ...needs('webhooks:write'),
  request: {
    params,
    body: body(
      wireInput(rpc.replayWebhookEvents.input.omit({ endpointId: true })).openapi('ReplayWebhookEvents'),
      replayExample,
    ),
  },
  responses: {
    202: answer(
      'They are on their way.',
      wireSchema(rpc.replayWebhookEvents.output).openapi('WebhookReplay'),
    ),
    ...postProblems('not_found', 'endpoint_disabled'),
  },
})

export const webhookRoutes = [
  createEndpointRoute,
  listEndpointsRoute,
  getEndpointRoute,
  updateEndpointRoute,
  deleteEndpointRoute,
  rotateSecretRoute,
  testEndpointRoute,
  listDeliveriesRoute,
  getDeliveryRoute,
  resendDeliveryRoute,
  replayRoute,
]
