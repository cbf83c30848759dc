import {
  AppError,
  toWire,
  webhookTestType,
  type Page,
  type WebhookDelivery,
  type WebhookDeliveryStatus,
  type WebhookEventType,
} from '@waybill/contracts'
import { deliveryIdOf, newDelivery, type Delivery } from './delivery.ts'
import { getEndpoint, type Endpoint } from './endpoint.ts'
import { pageFrom, readPageEnd } from './page-cursor.ts'
import type { EndpointOf, WebhookDeps } from './webhook-deps.ts'
import { webhookLimits } from './webhook-settings.ts'
import { viewOfDelivery } from './webhook-view.ts'

const endpointFor = async (
  { accounts }: WebhookDeps,
  { userId, endpointId }: EndpointOf,
): Promise<Endpoint> => getEndpoint(await accounts.find(userId), endpointId)

/** @throws AppError not_found, endpoint_disabled */
const enabledEndpointFor = async (deps: WebhookDeps, of: EndpointOf): Promise<Endpoint> => {
  const endpoint = await endpointFor(deps, of)
  if (endpoint.disabled !== undefined) throw new AppError('endpoint_disabled')
  return endpoint
}

/** @throws AppError not_found */
const getDelivery = async (
  { deliveries }: WebhookDeps,
  { userId, endpointId }: EndpointOf,
  deliveryId: string,
): Promise<Delivery> => {
  const delivery = await deliveries.find(deliveryId)
  if (delivery?.endpointId === endpointId && delivery.userId === userId) return delivery
  throw new AppError('not_found', { message: `no delivery ${deliveryId} to ${endpointId}` })
}

/** Newest first. @throws AppError not_found, validation_failed for a cursor that is none. */
export const listDeliveries = async (
  deps: WebhookDeps,
  of: EndpointOf,
  query: { cursor?: string | undefined; limit: number; status?: WebhookDeliveryStatus | undefined },
): Promise<Page<WebhookDelivery>> => {
  const { cursor, limit, status } = query
  const after = cursor === undefined ? undefined : readPageEnd(cursor)
  const { id: endpointId } = await endpointFor(deps, of)
  const found = await deps.deliveries.list({ endpointId, status, after, limit: limit + 1 })
  const endOf = ({ createdAt, id }: Delivery) => ({ at: createdAt, id })
  const { items, nextCursor } = pageFrom(found, { limit, endOf })
  return { items: items.map((each) => viewOfDelivery(each, deps.clock())), nextCursor }
}

/** @throws AppError not_found */
export const showDelivery = async (
  deps: WebhookDeps,
  of: EndpointOf,
  deliveryId: string,
): Promise<WebhookDelivery> => viewOfDelivery(await getDelivery(deps, of, deliveryId), deps.clock())

/** Also one that was delivered, and one that waits for its next attempt. @throws AppError not_found, endpoint_disabled */
export const resendDelivery = async (
  deps: WebhookDeps,
  of: EndpointOf,
  deliveryId: string,
): Promise<WebhookDelivery> => {
  await enabledEndpointFor(deps, of)
  const { id } = await getDelivery(deps, of, deliveryId)
  await deps.deliveries.requeue([id], { now: deps.clock(), undeliveredOnly: false })
  deps.wake()
  return showDelivery(deps, of, id)
}

/** An event that never happened, for an endpoint to be tried with. @throws AppError not_found */
export const testEndpoint = async (
  deps: WebhookDeps,
  of: EndpointOf,
  correlationId: string,
): Promise<WebhookDelivery> => {
  const { userId, endpointId } = of
  await endpointFor(deps, of)
  const now = deps.clock()
  const at = now.toISOString()
  const causedBy = deps.newId()
  const test: Delivery = {
    id: deliveryIdOf(causedBy, endpointId),
    userId,
    endpointId,
    type: webhookTestType,
    body: JSON.stringify({ type: webhookTestType, timestamp: at, data: toWire({ endpointId }) }),
    causedBy,
    correlationId,
    createdAt: at,
    status: 'pending',
    made: 0,
    dueAt: at,
    attempts: [],
  }
  await deps.deliveries.add([test])
  deps.wake()
  return viewOfDelivery(test, now)
}

const typesOf = ({ eventTypes }: Endpoint): WebhookEventType[] | undefined =>
  eventTypes.includes('*') ? undefined : eventTypes.filter((type) => type !== '*')

/**
 * Queues what happened in a time once more; what was recorded while the endpoint was disabled or did not exist yet is
 * sent for the first time. @throws AppError not_found, endpoint_disabled
 */
export const replayEvents = async (
  deps: WebhookDeps,
  of: EndpointOf,
  range: { since: string; until?: string | undefined; undeliveredOnly: boolean },
): Promise<{ queued: number; nextSince: string | null }> => {
  const endpoint = await enabledEndpointFor(deps, of)
  const now = deps.clock()
  const { replayBatch } = webhookLimits
  const found = await deps.events.list({
    userId: of.userId,
    types: typesOf(endpoint),
    // As they are stored: compared as text.
    since: new Date(range.since).toISOString(),
    until: new Date(range.until ?? now).toISOString(),
    limit: replayBatch + 1,
  })
  const batch = found.slice(0, replayBatch)
  const ids = batch.map(({ id }) => deliveryIdOf(id, endpoint.id))
  const again = await deps.deliveries.requeue(ids, { now, undeliveredOnly: range.undeliveredOnly })
  const added = await deps.deliveries.add(batch.map((event) => newDelivery(event, endpoint.id, now)))
  deps.wake()
  return { queued: again + added, nextSince: found[replayBatch]?.occurredAt ?? null }
}
