import type { Logger } from '@waybill/event-bus'
import type { Dispatcher } from 'undici'
import type { DeliveriesStore } from './deliveries-store.ts'
import type { Delivery } from './delivery.ts'
import { findEndpoint, sealedSecretsAt, type Endpoint } from './endpoint.ts'
import { noteHealth, type HealthSign } from './endpoint-health.ts'
import { postWebhook, type Posted } from './post-webhook.ts'
import { isAccepted, isGone, judgeAttempt, type Verdict } from './retry-schedule.ts'
import type { SecretBox } from './secret-box.ts'
import { signWebhook } from './sign-webhook.ts'
import { problemOfTarget } from './target-url.ts'
import type { WebhookAccountsStore } from './webhook-accounts-store.ts'
import type { WebhookObserver } from './webhook-metrics.ts'
import type { WebhookSettings } from './webhook-settings.ts'

export interface AttemptDeps {
  readonly accounts: WebhookAccountsStore
  readonly deliveries: DeliveriesStore
  readonly agent: Dispatcher
  readonly box: SecretBox
  readonly settings: WebhookSettings
  readonly observer: WebhookObserver
  readonly logger: Logger
  readonly clock: () => Date
  readonly random: () => number
  /** Called when an endpoint was disabled and its owner is to be told. */
  readonly noticeDue: () => void
}

const isTest = ({ type }: Delivery): boolean => type === 'webhook.test'

/** @throws the signal's reason when it is aborted. */
const post = async (
  { agent, box, settings, clock }: AttemptDeps,
  { delivery, endpoint, signal }: { delivery: Delivery; endpoint: Endpoint; signal: AbortSignal },
): Promise<Posted> => {
  const { url, id: endpointId } = endpoint
  // What was allowed when it was made may not be any more.
  if (problemOfTarget(url, settings) !== undefined) {
    return { answer: {}, result: { durationMs: 0, error: 'address_refused' } }
  }
  const now = clock()
  const secrets = sealedSecretsAt(endpoint, now).map((sealed) => box.open(sealed, endpointId))
  const { id, body } = delivery
  const headers = signWebhook({ id, at: now, body }, secrets)
  return postWebhook({ agent, url, headers, body, timeoutMs: settings.timeoutMs, signal })
}

const signOf = ({ answer }: Posted, verdict: Verdict): HealthSign => {
  if (isAccepted(answer)) return { kind: 'accepted' }
  return isGone(answer) ? { kind: 'gone' } : { kind: 'failed', isLast: verdict.status === 'failed' }
}

/** A test that fails says nothing: its owner sees it. One that succeeds does, and so does 410. */
const noteSign = async (deps: AttemptDeps, { delivery, sign }: { delivery: Delivery; sign: HealthSign }) => {
  if (isTest(delivery) && sign.kind === 'failed') return
  const { accounts, deliveries, settings, clock, logger, noticeDue } = deps
  const { userId, endpointId, causedBy, correlationId } = delivery
  const by = { eventId: causedBy, correlationId }
  const observation = { endpointId, sign, now: clock(), disableAfterMs: settings.disableAfterMs, by }
  const account = await accounts.change(userId, (state) => noteHealth(state, observation))
  const disabled = findEndpoint(account, endpointId)?.disabled
  if (disabled === undefined || sign.kind === 'accepted') return
  await deliveries.cancelPendingOf(endpointId)
  if (disabled.noticeDue === undefined) return
  logger.warn({ endpointId, reason: disabled.reason }, 'a webhook endpoint was disabled')
  noticeDue()
}

/**
 * Sends a claimed delivery once and notes how it went. A crash anywhere leaves the claim, which expires: it is sent
 * again, under its id.
 */
export const attemptDelivery = async (
  deps: AttemptDeps,
  { delivery, claim, signal }: { delivery: Delivery; claim: string; signal: AbortSignal },
): Promise<void> => {
  const { accounts, deliveries, settings, observer, logger, clock, random } = deps
  const { id, userId, endpointId } = delivery
  const endpoint = findEndpoint(await accounts.find(userId), endpointId)
  if (endpoint === undefined) return deliveries.drop(id)
  if (endpoint.disabled !== undefined && !isTest(delivery)) return deliveries.cancel({ id, claim })

  const posted = await post(deps, { delivery, endpoint, signal }).catch((error: unknown) => {
    if (signal.aborted) return undefined
    throw error
  })
  if (posted === undefined) return deliveries.release({ id, claim }, clock())

  const made = delivery.made + 1
  const waitsMs = isTest(delivery) ? [] : settings.waitsMs
  const verdict = judgeAttempt(posted.answer, made, { waitsMs, now: clock(), random: random() })
  const isNoted = await deliveries.finish({ id, claim }, { verdict, made, result: posted.result })
  observer.attempted(verdict.status, posted.result.durationMs)
  const { status, error } = posted.result
  logger.debug({ deliveryId: id, endpointId, status, error, next: verdict.status }, 'a webhook was sent')
  if (!isNoted)
    logger.warn({ deliveryId: id, endpointId }, 'the lease of a webhook was lost while it was sent')
  const sign = signOf(posted, verdict)
  if (sign.kind !== 'accepted' || endpoint.failingSince !== undefined)
    await noteSign(deps, { delivery, sign })
}
