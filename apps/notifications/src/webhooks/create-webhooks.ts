import { randomUUID } from 'node:crypto'
import type { EventEnvelope, webhooksRpc, WebhookEventType } from '@waybill/contracts'
import type { RpcHandlers, ServiceParts } from '@waybill/service-kit'
import { createPoller, type Poller } from '@waybill/store'
import type { DeliverDeps } from '../deliver-email.ts'
import { isPublicAddress } from './address-rules.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { createDeliveriesStore } from './deliveries-store.ts'
import { createDispatcher } from './dispatcher.ts'
import { eraseAccount } from './endpoint.ts'
import { createGuardedAgent, resolveLocally, resolvePublic, type Resolve } from './guarded-agent.ts'
import { recordWebhookEvent } from './record-webhook-event.ts'
import { createSecretBox } from './secret-box.ts'
import { tellDisabled } from './tell-disabled.ts'
import { createWebhookAccountsStore } from './webhook-accounts-store.ts'
import { createWebhookEventsStore } from './webhook-events-store.ts'
import { createWebhookMetrics } from './webhook-metrics.ts'
import { createWebhookProcedures } from './webhook-procedures.ts'
import { webhookLimits as limits, type WebhookSettings } from './webhook-settings.ts'

interface WebhooksOptions extends Pick<ServiceParts, 'db' | 'relay' | 'logger' | 'clock' | 'metrics'> {
  readonly settings: WebhookSettings
  readonly emails: DeliverDeps
  /** For tests of names that change their mind. */
  readonly resolve?: Resolve | undefined
}

/** Partner webhooks, as the service wires them. */
export interface Webhooks {
  readonly procedures: RpcHandlers<typeof webhooksRpc>
  readonly pollers: readonly Poller[]
  prepare(): Promise<void>
  /** Turns an event into deliveries. Resolves when they are stored. */
  record(
    type: WebhookEventType,
    event: EventEnvelope<{ orderId: string; userId: string; attempt?: string }>,
  ): Promise<void>
  /** Removes everything of an account, for good. */
  erase(userId: string): Promise<void>
  /** Once the pollers have stopped. */
  close(): Promise<void>
}

export const createWebhooks = (options: WebhooksOptions): Webhooks => {
  const { db, relay, logger, clock, metrics, settings, emails } = options
  const accounts = createWebhookAccountsStore({ db, relay })
  const events = createWebhookEventsStore({ db })
  const deliveries = createDeliveriesStore({ db })
  const agent = createGuardedAgent({
    isAllowed: settings.allowPrivate ? () => true : isPublicAddress,
    resolve: options.resolve ?? (settings.allowPrivate ? resolveLocally : resolvePublic),
    connectTimeoutMs: Math.min(limits.connectTimeoutMs, settings.timeoutMs),
  })
  const notices = createPoller({
    name: 'webhook-notices',
    intervalMs: limits.noticeIntervalMs,
    run: (signal) => tellDisabled({ accounts, emails, logger }, signal),
    logger,
  })
  const attemptDeps = {
    accounts,
    deliveries,
    agent,
    settings,
    logger,
    clock,
    random: Math.random,
    box: createSecretBox(settings.secretKeys),
    observer: createWebhookMetrics(metrics, { deliveries, clock }),
    noticeDue: () => void notices.runNow().catch(() => undefined),
  }
  const dispatcher = createDispatcher({
    deliveries,
    logger,
    clock,
    newId: randomUUID,
    ...limits,
    leaseMs: settings.leaseMs,
    pollMs: settings.pollMs,
    attempt: (work) => attemptDelivery(attemptDeps, work),
  })
  const prune = createPoller({
    name: 'webhook-retention',
    intervalMs: limits.pruneIntervalMs,
    run: async () => {
      const before = new Date(clock().getTime() - limits.retentionMs).toISOString()
      await Promise.all([deliveries.dropBefore(before), events.dropBefore(before)])
    },
    logger,
  })
  const deps = { ...attemptDeps, events, newId: randomUUID, wake: () => dispatcher.wake() }

  return {
    procedures: createWebhookProcedures(deps),
    pollers: [dispatcher.poller, notices, prune],
    prepare: async () => {
      await Promise.all([accounts.prepare(), events.prepare(), deliveries.prepare()])
    },
    record: (type, event) => recordWebhookEvent(deps, type, event),
    erase: async (userId) => {
      // The mark first: what is recorded from here on finds it, and is removed by its recorder.
      await accounts.change(userId, eraseAccount)
      await Promise.all([deliveries.dropOf(userId), events.dropOf(userId)])
    },
    close: () => agent.close(),
  }
}
