import { change, unchanged, type Decision } from '@waybill/store'
import { endpointsOf, findEndpoint, type DisabledBy, type Endpoint, type WebhookAccount } from './endpoint.ts'

/** What an attempt tells of its endpoint. */
export type HealthSign =
  | { readonly kind: 'accepted' }
  /** `isLast`: the delivery is given up. */
  | { readonly kind: 'failed'; readonly isLast: boolean }
  /** 410: the receiver wants no more. */
  | { readonly kind: 'gone' }

interface Observation {
  readonly endpointId: string
  readonly sign: HealthSign
  readonly now: Date
  /** For so long nothing may have been accepted when a delivery is given up. */
  readonly disableAfterMs: number
  readonly by: DisabledBy
}

const disabled = (endpoint: Endpoint, reason: 'gone' | 'failing', { now, by }: Observation): Endpoint => ({
  ...endpoint,
  disabled: { reason, at: now.toISOString(), noticeDue: by },
  updatedAt: now.toISOString(),
})

const after = (endpoint: Endpoint, observation: Observation): Endpoint => {
  const { sign, now, disableAfterMs } = observation
  if (sign.kind === 'accepted') return { ...endpoint, failingSince: undefined }
  if (sign.kind === 'gone') return disabled(endpoint, 'gone', observation)
  const failingSince = endpoint.failingSince ?? now.toISOString()
  const isOver = now.getTime() - Date.parse(failingSince) >= disableAfterMs
  return sign.isLast && isOver
    ? disabled({ ...endpoint, failingSince }, 'failing', observation)
    : { ...endpoint, failingSince }
}

/**
 * Notes how an attempt went. An endpoint is disabled by 410, and when a delivery is given up after a time in which
 * nothing was accepted; what its owner disabled meanwhile stays as it is.
 */
export const noteHealth = (
  account: WebhookAccount | undefined,
  observation: Observation,
): Decision<WebhookAccount> => {
  const endpoint = findEndpoint(account, observation.endpointId)
  if (endpoint === undefined || endpoint.disabled !== undefined) return unchanged
  const next = after(endpoint, observation)
  if (next.disabled === undefined && next.failingSince === endpoint.failingSince) return unchanged
  return change<WebhookAccount>({
    status: 'active',
    endpoints: endpointsOf(account).map((each) => (each.id === endpoint.id ? next : each)),
  })
}

/** Its owner was told. Disabled again meanwhile, it stays due. */
export const markNoticed = (
  account: WebhookAccount | undefined,
  { endpointId, disabledAt }: { endpointId: string; disabledAt: string },
): Decision<WebhookAccount> => {
  const endpoint = findEndpoint(account, endpointId)
  if (endpoint?.disabled?.noticeDue === undefined || endpoint.disabled.at !== disabledAt) return unchanged
  const { reason, at } = endpoint.disabled
  return change<WebhookAccount>({
    status: 'active',
    endpoints: endpointsOf(account).map((each) =>
      each.id === endpointId ? { ...each, disabled: { reason, at } } : each,
    ),
  })
}
