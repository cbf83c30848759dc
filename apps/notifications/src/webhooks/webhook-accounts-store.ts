import { createAggregates, type Decision, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { WebhookAccount } from './endpoint.ts'

export interface WebhookAccountsStore {
  prepare(): Promise<void>
  find(userId: string): Promise<WebhookAccount | undefined>
  /** Decides on the newest state; resolves to the account after it. */
  change(
    userId: string,
    decide: (account: WebhookAccount | undefined) => Decision<WebhookAccount>,
  ): Promise<WebhookAccount | undefined>
  /** Accounts that are to be told of a disabled endpoint, 100 at most. */
  findNoticesDue(): Promise<{ readonly userId: string; readonly account: WebhookAccount }[]>
}

const NOTICES_PAGE = 100

export const createWebhookAccountsStore = ({ db, relay }: { db: Db; relay: Relay }): WebhookAccountsStore => {
  const accounts = createAggregates<WebhookAccount>({
    db,
    relay,
    collection: 'webhook_accounts',
    service: 'notifications',
    indexes: [{ name: 'notice_due', key: { 'endpoints.disabled.noticeDue.eventId': 1 }, sparse: true }],
  })
  return {
    prepare: () => accounts.ensureIndexes(),
    find: (userId) => accounts.find(userId),
    change: async (userId, decide) => (await accounts.apply(userId, { decide })).state,
    findNoticesDue: async () => {
      const found = await accounts.collection
        .find({ 'endpoints.disabled.noticeDue.eventId': { $exists: true } })
        .limit(NOTICES_PAGE)
        .toArray()
      return found.map(({ _id, ...account }) => ({ userId: _id, account }))
    },
  }
}
