import { AppError, type WebhookDisabledReason, type WebhookEventType } from '@waybill/contracts'
import { change, unchanged, type Change, type Decision } from '@waybill/store'

/** A secret as it is stored. Without `expiresAt` it is the newest. */
export interface StoredSecret {
  readonly sealed: string
  readonly expiresAt?: string
}

/** By what an endpoint was found wanting; it names the e-mail that tells of it. */
export interface DisabledBy {
  readonly eventId: string
  readonly correlationId: string
}

interface Disabled {
  readonly reason: WebhookDisabledReason
  readonly at: string
  /** Its owner is to be told, and was not yet. */
  readonly noticeDue?: DisabledBy
}

/** Where an account wants its events sent. */
export interface Endpoint {
  readonly id: string
  readonly url: string
  readonly eventTypes: readonly (WebhookEventType | '*')[]
  readonly description: string
  /** Newest first, two at most. */
  readonly secrets: readonly StoredSecret[]
  readonly disabled?: Disabled | undefined
  /** Since when every attempt has failed. */
  readonly failingSince?: string | undefined
  readonly createdAt: string
  readonly updatedAt: string
}

/**
 * All endpoints of one account, in one document: their number is bounded without a race, and whoever asks what an
 * event is to be sent to finds it by the account's id. An erased account stays as a mark, so that nothing brings
 * it back.
 */
export type WebhookAccount =
  | { readonly status: 'active'; readonly endpoints: readonly Endpoint[] }
  | { readonly status: 'erased' }

export const endpointsOf = (account: WebhookAccount | undefined): readonly Endpoint[] =>
  account?.status === 'active' ? account.endpoints : []

export const findEndpoint = (account: WebhookAccount | undefined, endpointId: string): Endpoint | undefined =>
  endpointsOf(account).find(({ id }) => id === endpointId)

/** @throws AppError not_found, also for an endpoint of another account. */
export const getEndpoint = (account: WebhookAccount | undefined, endpointId: string): Endpoint => {
  const endpoint = findEndpoint(account, endpointId)
  if (endpoint === undefined) throw new AppError('not_found', { message: `no endpoint ${endpointId}` })
  return endpoint
}

/** Whether it is sent events of this type; a disabled one is sent none. */
export const wants = (endpoint: Endpoint, type: WebhookEventType): boolean =>
  endpoint.disabled === undefined && chose(endpoint, type)

export const chose = ({ eventTypes }: Endpoint, type: WebhookEventType): boolean =>
  eventTypes.includes('*') || eventTypes.includes(type)

/** The secrets that sign now, newest first. */
export const sealedSecretsAt = ({ secrets }: Endpoint, now: Date): string[] =>
  secrets
    .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now.toISOString())
    .map(({ sealed }) => sealed)

const active = (endpoints: readonly Endpoint[]): Change<WebhookAccount> =>
  change<WebhookAccount>({ status: 'active', endpoints })

/** @throws AppError limit_reached; not_found when the account was erased. */
export const addEndpoint = (
  account: WebhookAccount | undefined,
  endpoint: Endpoint,
  limit: number,
): Change<WebhookAccount> => {
  if (account?.status === 'erased') throw new AppError('not_found', { message: 'the account was erased' })
  const endpoints = endpointsOf(account)
  if (endpoints.length >= limit) {
    throw new AppError('limit_reached', { userMessage: `An account has ${limit} webhook endpoints at most.` })
  }
  return active([...endpoints, endpoint])
}

const replaceEndpoint = (
  account: WebhookAccount | undefined,
  endpointId: string,
  update: (endpoint: Endpoint) => Endpoint,
): Change<WebhookAccount> => {
  const updated = update(getEndpoint(account, endpointId))
  return active(endpointsOf(account).map((each) => (each.id === endpointId ? updated : each)))
}

/** What its owner may change. */
export interface EndpointPatch {
  readonly url?: string | undefined
  readonly eventTypes?: Endpoint['eventTypes'] | undefined
  readonly description?: string | undefined
  readonly status?: 'enabled' | 'disabled' | undefined
}

/** Enabled anew, it is well until it fails again. @throws AppError not_found */
export const patchEndpoint = (
  account: WebhookAccount | undefined,
  { endpointId, patch, now }: { endpointId: string; patch: EndpointPatch; now: Date },
): Change<WebhookAccount> =>
  replaceEndpoint(account, endpointId, (endpoint) => {
    const { url, eventTypes, description, status } = patch
    const at = now.toISOString()
    return {
      ...endpoint,
      ...(url !== undefined && { url }),
      ...(eventTypes !== undefined && { eventTypes }),
      ...(description !== undefined && { description }),
      ...(status === 'enabled' && { disabled: undefined, failingSince: undefined }),
      ...(status === 'disabled' && { disabled: endpoint.disabled ?? { reason: 'manual', at } }),
      updatedAt: at,
    }
  })

/** @throws AppError not_found */
export const removeEndpoint = (
  account: WebhookAccount | undefined,
  endpointId: string,
): Change<WebhookAccount> => {
  getEndpoint(account, endpointId)
  return active(endpointsOf(account).filter(({ id }) => id !== endpointId))
}

/** The newest secret until now signs beside the new one until it expires; any older one is gone. */
export const rotateSecret = (
  account: WebhookAccount | undefined,
  {
    endpointId,
    sealed,
    now,
    overlapMs,
  }: { endpointId: string; sealed: string; now: Date; overlapMs: number },
): Change<WebhookAccount> =>
  replaceEndpoint(account, endpointId, (endpoint) => {
    const [previous] = endpoint.secrets
    const expiresAt = new Date(now.getTime() + overlapMs).toISOString()
    const kept = previous === undefined || overlapMs === 0 ? [] : [{ sealed: previous.sealed, expiresAt }]
    return { ...endpoint, secrets: [{ sealed }, ...kept], updatedAt: now.toISOString() }
  })

/** Forgets everything, and stays forgotten. */
export const eraseAccount = (account: WebhookAccount | undefined): Decision<WebhookAccount> =>
  account?.status === 'erased' ? unchanged : change<WebhookAccount>({ status: 'erased' })
