import { notificationsRpc, type webhooksRpc } from '@waybill/contracts'
import { implementRpc, type RpcHandlers } from '@waybill/service-kit'
import type { EmailsStore } from './emails-store.ts'
import { listEmails } from './list-emails.ts'

interface RouterDeps {
  readonly emails: EmailsStore
  readonly webhooks: RpcHandlers<typeof webhooksRpc>
}

export const createNotificationsRouter = ({ emails, webhooks }: RouterDeps) =>
  implementRpc(notificationsRpc, {
    emails: ({ input }) => listEmails({ emails }, input),
    ...webhooks,
  })
