import {
  orderCancelled,
  orderCompleted,
  orderDelivered,
  orderFailed,
  orderPlaced,
  orderShipped,
  userCreated,
  userErased,
  userProfileUpdated,
} from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import type { Service, ServiceParts } from '@waybill/service-kit'
import { createContactsStore } from './contacts-store.ts'
import type { DeliverDeps } from './deliver-email.ts'
import { createEmailsStore } from './emails-store.ts'
import { webhookSettingsOf, type NotificationsEnv } from './env.ts'
import { createMailer } from './mailer.ts'
import { createNotificationsRouter } from './notifications.rpc.ts'
import { onOrderCancelled } from './on-order-cancelled.ts'
import { onOrderCompleted } from './on-order-completed.ts'
import { onOrderDelivered } from './on-order-delivered.ts'
import { onOrderFailed } from './on-order-failed.ts'
import { onOrderPlaced } from './on-order-placed.ts'
import { onOrderShipped } from './on-order-shipped.ts'
import { onUserCreated } from './on-user-created.ts'
import { onUserErased } from './on-user-erased.ts'
import { onUserProfileUpdated } from './on-user-profile-updated.ts'
import { createWebhooks } from './webhooks/create-webhooks.ts'
import type { Resolve } from './webhooks/guarded-agent.ts'

/**
 * An e-mail may be late, it may not be lost: after the usual steps it is tried every 5 minutes for 3 hours, so that
 * an outage of the mail server needs no operator. The steps are those of the default policy, whose queues exist.
 */
const patiently = {
  retry: { ladderMs: [1_000, 5_000, 15_000, 60_000, ...Array.from({ length: 36 }, () => 300_000)] },
}

/** What tests put in the place of the world's. */
interface Doubles {
  readonly resolveWebhookHost?: Resolve
}

/** E-mails, one per cause, and partner webhooks. */
export const createNotificationsService = (
  { env, db, relay, clock, logger, metrics }: ServiceParts<NotificationsEnv>,
  { resolveWebhookHost }: Doubles = {},
): Service => {
  const mailer = createMailer({ url: env.SMTP_URL, from: env.MAIL_FROM })
  const emails: DeliverDeps = {
    contacts: createContactsStore({ db, relay }),
    emails: createEmailsStore({ db, relay }),
    mailer,
    storefrontUrl: env.STOREFRONT_URL,
    mailDomain: env.MAIL_FROM.address.split('@').at(-1) ?? 'localhost',
    clock,
  }
  const webhooks = createWebhooks({
    db,
    relay,
    clock,
    logger,
    metrics,
    emails,
    settings: webhookSettingsOf(env),
    resolve: resolveWebhookHost,
  })
  const deps = { ...emails, webhooks }
  return {
    // Contacts know the newest revision, an order ends in one e-mail, webhooks promise no order: nothing has to wait
    // for a mail server that is away, an erasure least of all.
    whenFailing: 'overtake',
    subscriptions: [
      on(userCreated, onUserCreated(deps), patiently),
      on(userProfileUpdated, onUserProfileUpdated(deps)),
      on(userErased, onUserErased(deps)),
      on(orderPlaced, onOrderPlaced(deps)),
      on(orderCompleted, onOrderCompleted(deps), patiently),
      on(orderFailed, onOrderFailed(deps), patiently),
      on(orderCancelled, onOrderCancelled(deps), patiently),
      on(orderShipped, onOrderShipped(deps)),
      on(orderDelivered, onOrderDelivered(deps)),
    ],
    router: createNotificationsRouter({ emails: deps.emails, webhooks: webhooks.procedures }),
    pollers: webhooks.pollers,
    start: async () => {
      if (env.WEBHOOKS_ALLOW_PRIVATE) {
        logger.warn({}, 'webhooks may go to private addresses: WEBHOOKS_ALLOW_PRIVATE is for development')
      }
      await Promise.all([deps.contacts.prepare(), deps.emails.prepare(), webhooks.prepare()])
    },
    stop: async () => {
      mailer.close()
      await webhooks.close()
    },
  }
}
