import { AppError, type Page, type WebhookEndpoint } from '@waybill/contracts'
import {
  addEndpoint,
  endpointsOf,
  getEndpoint,
  patchEndpoint,
  removeEndpoint,
  rotateSecret,
  type Endpoint,
  type EndpointPatch,
} from './endpoint.ts'
import { pageFrom, readPageEnd } from './page-cursor.ts'
import { newWebhookSecret } from './secret-box.ts'
import { problemOfTarget } from './target-url.ts'
import type { EndpointOf, WebhookDeps } from './webhook-deps.ts'
import { webhookLimits } from './webhook-settings.ts'
import { viewOfEndpoint } from './webhook-view.ts'

type WithSecret = WebhookEndpoint & { readonly secret: string }

const refuseBadTarget = ({ settings }: WebhookDeps, url: string): void => {
  const problem = problemOfTarget(url, settings)
  if (problem === undefined) return
  throw new AppError('validation_failed', { fields: [{ path: 'url', message: problem }] })
}

/** @throws AppError validation_failed for a URL to which nothing is sent, limit_reached. */
export const createEndpoint = async (
  deps: WebhookDeps,
  userId: string,
  { url, eventTypes, description }: Pick<Endpoint, 'url' | 'eventTypes' | 'description'>,
): Promise<WithSecret> => {
  refuseBadTarget(deps, url)
  const id = `we_${deps.newId().replaceAll('-', '')}`
  const secret = newWebhookSecret()
  const now = deps.clock()
  const at = now.toISOString()
  const endpoint: Endpoint = {
    id,
    url,
    eventTypes: [...new Set(eventTypes)],
    description,
    secrets: [{ sealed: deps.box.seal(secret, id) }],
    createdAt: at,
    updatedAt: at,
  }
  await deps.accounts.change(userId, (account) =>
    addEndpoint(account, endpoint, webhookLimits.endpointsPerAccount),
  )
  return { ...viewOfEndpoint(endpoint, now), secret }
}

/** Oldest first. */
export const listEndpoints = async (
  { accounts, clock }: WebhookDeps,
  userId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<WebhookEndpoint>> => {
  const endOf = ({ createdAt, id }: Endpoint) => ({ at: createdAt, id })
  const end = cursor === undefined ? undefined : readPageEnd(cursor)
  const isAfter = ({ createdAt, id }: Endpoint) =>
    end === undefined || createdAt > end.at || (createdAt === end.at && id > end.id)
  const sorted = endpointsOf(await accounts.find(userId))
    .filter(isAfter)
    .toSorted((one, other) => (`${one.createdAt} ${one.id}` < `${other.createdAt} ${other.id}` ? -1 : 1))
  const { items, nextCursor } = pageFrom(sorted, { limit, endOf })
  return { items: items.map((each) => viewOfEndpoint(each, clock())), nextCursor }
}

/** @throws AppError not_found */
export const showEndpoint = async (
  { accounts, clock }: WebhookDeps,
  { userId, endpointId }: EndpointOf,
): Promise<WebhookEndpoint> => viewOfEndpoint(getEndpoint(await accounts.find(userId), endpointId), clock())

/** What waits for an endpoint that is disabled is cancelled. @throws AppError not_found, validation_failed */
export const updateEndpoint = async (
  deps: WebhookDeps,
  { userId, endpointId }: EndpointOf,
  patch: EndpointPatch,
): Promise<WebhookEndpoint> => {
  if (patch.url !== undefined) refuseBadTarget(deps, patch.url)
  const now = deps.clock()
  const account = await deps.accounts.change(userId, (state) =>
    patchEndpoint(state, { endpointId, patch, now }),
  )
  const endpoint = getEndpoint(account, endpointId)
  if (endpoint.disabled !== undefined) await deps.deliveries.cancelPendingOf(endpointId)
  return viewOfEndpoint(endpoint, now)
}

/** @throws AppError not_found */
export const deleteEndpoint = async (
  { accounts, deliveries }: WebhookDeps,
  { userId, endpointId }: EndpointOf,
): Promise<{ ok: true }> => {
  await accounts.change(userId, (account) => removeEndpoint(account, endpointId))
  await deliveries.dropOfEndpoint(endpointId)
  return { ok: true }
}

/** @throws AppError not_found */
export const rotateEndpointSecret = async (
  { accounts, box, clock }: WebhookDeps,
  { userId, endpointId }: EndpointOf,
  overlapMs: number,
): Promise<WithSecret> => {
  const secret = newWebhookSecret()
  const sealed = box.seal(secret, endpointId)
  const now = clock()
  const account = await accounts.change(userId, (state) =>
    rotateSecret(state, { endpointId, sealed, now, overlapMs }),
  )
  return { ...viewOfEndpoint(getEndpoint(account, endpointId), now), secret }
}
