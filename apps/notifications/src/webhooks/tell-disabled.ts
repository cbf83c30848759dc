import { PermanentError, type Logger } from '@waybill/event-bus'
import { deliverEmail, type DeliverDeps } from '../deliver-email.ts'
import { webhookDisabled } from '../templates/webhook-disabled.ts'
import { endpointsOf, type Endpoint } from './endpoint.ts'
import { markNoticed } from './endpoint-health.ts'
import type { WebhookAccountsStore } from './webhook-accounts-store.ts'

interface TellDeps {
  readonly accounts: WebhookAccountsStore
  readonly emails: DeliverDeps
  readonly logger: Logger
}

const tell = async ({ accounts, emails, logger }: TellDeps, userId: string, endpoint: Endpoint) => {
  const { id: endpointId, url, disabled } = endpoint
  if (disabled?.noticeDue === undefined || disabled.reason === 'manual') return
  const { reason, at, noticeDue } = disabled
  try {
    await deliverEmail(emails, {
      template: 'webhook_disabled',
      about: `${endpointId}.${Date.parse(at)}`,
      userId,
      event: { id: noticeDue.eventId, correlationid: noticeDue.correlationId },
      // The host alone: a path can hold what only sender and receiver shall know.
      compose: (recipient) => webhookDisabled({ endpointId, host: new URL(url).host, reason }, recipient),
    })
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    logger.error({ endpointId, err: error }, 'nobody can be told that a webhook endpoint was disabled')
  }
  await accounts.change(userId, (account) => markNoticed(account, { endpointId, disabledAt: at }))
}

/**
 * Tells owners by e-mail that an endpoint of theirs was disabled: once, as every e-mail, and in the end, because it is
 * due until it was sent.
 * @throws the first failure, after everybody was tried.
 */
export const tellDisabled = async (deps: TellDeps, signal: AbortSignal): Promise<void> => {
  const failures: unknown[] = []
  for (const { userId, account } of await deps.accounts.findNoticesDue()) {
    for (const endpoint of endpointsOf(account)) {
      if (signal.aborted) return
      await tell(deps, userId, endpoint).catch((error: unknown) => failures.push(error))
    }
  }
  if (failures.length > 0) throw failures[0] as Error
}
