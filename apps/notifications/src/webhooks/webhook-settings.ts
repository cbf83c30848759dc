/** How webhooks are sent; from the environment, see env.ts. */
export interface WebhookSettings {
  /** Any address and plain HTTP will do: development. */
  readonly allowPrivate: boolean
  /** Waits between the attempts of a delivery. */
  readonly waitsMs: readonly number[]
  /** For one attempt, without the body of the answer. */
  readonly timeoutMs: number
  /** After so long a sender that says nothing is taken for dead. Longer than an attempt can take. */
  readonly leaseMs: number
  /** How often each instance looks for what others left, or what has become due. */
  readonly pollMs: number
  /** For so long nothing may have been accepted before an endpoint is disabled. */
  readonly disableAfterMs: number
  /** The newest first; see createSecretBox. */
  readonly secretKeys: readonly [Buffer, ...Buffer[]]
}

/** Bounds that nobody needs to set. */
export const webhookLimits = {
  endpointsPerAccount: 16,
  /** Attempts at a time, per instance: all of them, and to one endpoint. */
  concurrent: 64,
  concurrentPerEndpoint: 4,
  connectTimeoutMs: 5_000,
  /** How long attempts may go on once a stop began. */
  stopGraceMs: 2_500,
  retentionMs: 30 * 86_400_000,
  pruneIntervalMs: 3_600_000,
  noticeIntervalMs: 30_000,
  /** Events that one replay queues. */
  replayBatch: 1_000,
} as const
