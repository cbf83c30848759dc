import {
  orderCancelled,
  orderCompleted,
  orderFailed,
  userCreated,
  userErased,
  userProfileUpdated,
} from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import type { Service, ServiceParts } from '@waybill/service-kit'
import { createContactsStore } from './contacts-store.ts'
import type { DeliverDeps } from './deliver-email.ts'
import { createEmailsStore } from './emails-store.ts'
import { createNotificationsRouter } from './emails.rpc.ts'
import type { NotificationsEnv } from './env.ts'
import { createMailer } from './mailer.ts'
import { onOrderCancelled } from './on-order-cancelled.ts'
import { onOrderCompleted } from './on-order-completed.ts'
import { onOrderFailed } from './on-order-failed.ts'
import { onUserCreated } from './on-user-created.ts'
import { onUserErased } from './on-user-erased.ts'
import { onUserProfileUpdated } from './on-user-profile-updated.ts'

/**
 * An e-mail may be late, it may not be lost: after the usual steps it is tried every 5 minutes for 3 hours, so that
 * an outage of the mail server needs no operator. The steps are those of the default policy, whose queues exist.
 */
const patiently = {
  retry: { ladderMs: [1_000, 5_000, 15_000, 60_000, ...Array.from({ length: 36 }, () => 300_000)] },
}

// Contacts know the newest revision, and an erasure must not wait for a mail server.
const inAnyOrder = { whenFailing: 'overtake' } as const

/** E-mails, one per cause. */
export const createNotificationsService = ({
  env,
  db,
  relay,
  clock,
}: ServiceParts<NotificationsEnv>): Service => {
  const mailer = createMailer({ url: env.SMTP_URL, from: env.MAIL_FROM })
  const deps: DeliverDeps = {
    contacts: createContactsStore({ db, relay }),
    emails: createEmailsStore({ db, relay }),
    mailer,
    storefrontUrl: env.STOREFRONT_URL,
    mailDomain: env.MAIL_FROM.address.split('@').at(-1) ?? 'localhost',
    clock,
  }
  return {
    // Mails about one order come in the order of what they tell.
    whenFailing: 'park',
    subscriptions: [
      on(userCreated, onUserCreated(deps), { ...patiently, ...inAnyOrder }),
      on(userProfileUpdated, onUserProfileUpdated(deps), inAnyOrder),
      on(userErased, onUserErased(deps), inAnyOrder),
      on(orderCompleted, onOrderCompleted(deps), patiently),
      on(orderFailed, onOrderFailed(deps), patiently),
      on(orderCancelled, onOrderCancelled(deps), patiently),
    ],
    router: createNotificationsRouter(deps),
    start: async () => {
      await Promise.all([deps.contacts.prepare(), deps.emails.prepare()])
    },
    stop: () => mailer.close(),
  }
}
