import type { DeliveriesStore } from './deliveries-store.ts'
import type { SecretBox } from './secret-box.ts'
import type { WebhookAccountsStore } from './webhook-accounts-store.ts'
import type { WebhookEventsStore } from './webhook-events-store.ts'

/** What the procedures of webhooks work with. */
export interface WebhookDeps {
  readonly accounts: WebhookAccountsStore
  readonly events: WebhookEventsStore
  readonly deliveries: DeliveriesStore
  readonly box: SecretBox
  readonly settings: { readonly allowPrivate: boolean }
  readonly clock: () => Date
  /** A UUID. */
  readonly newId: () => string
  /** Called when something became due. */
  readonly wake: () => void
}

/** Whose endpoint, and which. */
export interface EndpointOf {
  readonly userId: string
  readonly endpointId: string
}
