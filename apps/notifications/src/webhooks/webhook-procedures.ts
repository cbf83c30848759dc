import type { webhooksRpc } from '@waybill/contracts'
import type { RpcHandlers } from '@waybill/service-kit'
import {
  listDeliveries,
  replayEvents,
  resendDelivery,
  showDelivery,
  testEndpoint,
} from './manage-deliveries.ts'
import {
  createEndpoint,
  deleteEndpoint,
  listEndpoints,
  rotateEndpointSecret,
  showEndpoint,
  updateEndpoint,
} from './manage-endpoints.ts'
import type { EndpointOf, WebhookDeps } from './webhook-deps.ts'

interface EndpointCall {
  readonly actor: { readonly userId: string }
  readonly input: { readonly endpointId: string }
}

/** Everybody, an operator too, has their own endpoints and no others. */
const endpointOf = ({ actor, input }: EndpointCall): EndpointOf => ({
  userId: actor.userId,
  endpointId: input.endpointId,
})

/** The handlers of {@link webhooksRpc}. */
export const createWebhookProcedures = (deps: WebhookDeps): RpcHandlers<typeof webhooksRpc> => ({
  createWebhookEndpoint: ({ actor, input }) => createEndpoint(deps, actor.userId, input),
  webhookEndpoints: ({ actor, input }) => listEndpoints(deps, actor.userId, input),
  webhookEndpoint: (call) => showEndpoint(deps, endpointOf(call)),
  updateWebhookEndpoint: (call) => updateEndpoint(deps, endpointOf(call), call.input),
  deleteWebhookEndpoint: (call) => deleteEndpoint(deps, endpointOf(call)),
  rotateWebhookSecret: (call) =>
    rotateEndpointSecret(deps, endpointOf(call), call.input.overlapSeconds * 1000),
  testWebhookEndpoint: (call) => testEndpoint(deps, endpointOf(call), call.correlationId),
  webhookDeliveries: (call) => listDeliveries(deps, endpointOf(call), call.input),
  webhookDelivery: (call) => showDelivery(deps, endpointOf(call), call.input.deliveryId),
  resendWebhookDelivery: (call) => resendDelivery(deps, endpointOf(call), call.input.deliveryId),
  replayWebhookEvents: (call) => replayEvents(deps, endpointOf(call), call.input),
})
