import { durationBuckets, type Metrics } from '@waybill/service-kit'
import { Gauge, Histogram } from 'prom-client'
import type { DeliveriesStore } from './deliveries-store.ts'
import type { Verdict } from './retry-schedule.ts'

/** Hears how attempts end. */
export interface WebhookObserver {
  /** `pending` is an attempt that failed and is not the last. */
  readonly attempted: (outcome: Verdict['status'], durationMs: number) => void
}

const outcomeOf = { delivered: 'delivered', pending: 'retried', failed: 'given_up' } as const

/** Labels name no endpoint and no account: there is no bound to those. */
export const createWebhookMetrics = (
  { registry }: Metrics,
  { deliveries, clock }: { deliveries: DeliveriesStore; clock: () => Date },
): WebhookObserver => {
  const registers = [registry]
  const attempts = new Histogram({
    name: 'waybill_webhook_attempt_seconds',
    help: 'Duration of attempts to deliver a webhook: delivered, retried (failed, tried again later) or given_up.',
    labelNames: ['outcome'],
    buckets: durationBuckets,
    registers,
  })
  const overdue = new Gauge({
    name: 'waybill_webhook_overdue_seconds',
    help: 'For how long the webhook that waits the longest should have been sent.',
    registers,
  })
  new Gauge({
    name: 'waybill_webhooks_pending',
    help: 'Webhooks that are being sent or wait for an attempt, of all instances together.',
    registers,
    async collect() {
      const { pending, oldestDueAt } = await deliveries.backlog()
      this.set(pending)
      const overdueMs = oldestDueAt === undefined ? 0 : clock().getTime() - Date.parse(oldestDueAt)
      overdue.set(Math.max(0, overdueMs) / 1000)
    },
  })
  return {
    attempted: (outcome, durationMs) => attempts.observe({ outcome: outcomeOf[outcome] }, durationMs / 1000),
  }
}
