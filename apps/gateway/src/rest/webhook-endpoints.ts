import type { OpenAPIHono } from '@hono/zod-openapi'
import { toWire, webhooksRpc, type WebhookDelivery } from '@waybill/contracts'
import type { Services } from '../services.ts'
import type { RestEnv } from './partner.ts'
import {
  listOf,
  newWebhookEndpointResource,
  read,
  webhookDeliveryResource,
  webhookEndpointResource,
} from './schemas.ts'
import * as routes from './webhook-routes.ts'

const rpc = webhooksRpc
const endpointInput = rpc.webhookEndpoint.input
const deliveryInput = rpc.webhookDelivery.input

const placeOf = ({ endpointId, deliveryId }: WebhookDelivery): string =>
  `/v1/webhook_endpoints/${endpointId}/deliveries/${deliveryId}`

/** Partners' webhooks, forwarded to notifications. */
export const registerWebhookEndpoints = (
  app: OpenAPIHono<RestEnv>,
  { services: { notifications } }: { readonly services: Pick<Services, 'notifications'> },
): void => {
  app.openapi(routes.createEndpointRoute, async (c) => {
    const made = await notifications.createWebhookEndpoint(c.req.valid('json'), c.var.partner)
    c.header('location', `/v1/webhook_endpoints/${made.endpointId}`)
    return c.json(newWebhookEndpointResource.of(made), 201)
  })
  app.openapi(routes.listEndpointsRoute, async (c) => {
    const input = read(rpc.webhookEndpoints.input, c.req.valid('query'))
    return c.json(
      listOf(webhookEndpointResource, await notifications.webhookEndpoints(input, c.var.partner)),
      200,
    )
  })
  app.openapi(routes.getEndpointRoute, async (c) => {
    const input = read(endpointInput, c.req.valid('param'))
    return c.json(webhookEndpointResource.of(await notifications.webhookEndpoint(input, c.var.partner)), 200)
  })
  app.openapi(routes.updateEndpointRoute, async (c) => {
    const input = { ...c.req.valid('json'), ...read(endpointInput, c.req.valid('param')) }
    const changed = await notifications.updateWebhookEndpoint(input, c.var.partner)
    return c.json(webhookEndpointResource.of(changed), 200)
  })
  app.openapi(routes.deleteEndpointRoute, async (c) => {
    const input = read(endpointInput, c.req.valid('param'))
    await notifications.deleteWebhookEndpoint(input, c.var.partner)
    return c.json({ id: input.endpointId, object: 'webhook_endpoint', deleted: true } as const, 200)
  })
  app.openapi(routes.rotateSecretRoute, async (c) => {
    const input = { ...c.req.valid('json'), ...read(endpointInput, c.req.valid('param')) }
    const rotated = await notifications.rotateWebhookSecret(input, c.var.partner)
    return c.json(newWebhookEndpointResource.of(rotated), 200)
  })
  app.openapi(routes.testEndpointRoute, async (c) => {
    const input = read(endpointInput, c.req.valid('param'))
    const delivery = await notifications.testWebhookEndpoint(input, c.var.partner)
    c.header('location', placeOf(delivery))
    return c.json(webhookDeliveryResource.of(delivery), 202)
  })
  app.openapi(routes.listDeliveriesRoute, async (c) => {
    const input = read(rpc.webhookDeliveries.input, c.req.valid('query'), c.req.valid('param'))
    return c.json(
      listOf(webhookDeliveryResource, await notifications.webhookDeliveries(input, c.var.partner)),
      200,
    )
  })
  app.openapi(routes.getDeliveryRoute, async (c) => {
    const input = read(deliveryInput, c.req.valid('param'))
    return c.json(webhookDeliveryResource.of(await notifications.webhookDelivery(input, c.var.partner)), 200)
  })
  app.openapi(routes.resendDeliveryRoute, async (c) => {
    const input = read(deliveryInput, c.req.valid('param'))
    const delivery = await notifications.resendWebhookDelivery(input, c.var.partner)
    c.header('location', placeOf(delivery))
    return c.json(webhookDeliveryResource.of(delivery), 202)
  })
  app.openapi(routes.replayRoute, async (c) => {
    const input = { ...c.req.valid('json'), ...read(endpointInput, c.req.valid('param')) }
    return c.json(toWire(await notifications.replayWebhookEvents(input, c.var.partner)), 202)
  })
}
