import { notificationsRpc } from '@waybill/contracts'
import { implementRpc } from '@waybill/service-kit'
import type { EmailsStore } from './emails-store.ts'
import { listEmails } from './list-emails.ts'

export const createNotificationsRouter = (deps: { readonly emails: EmailsStore }) =>
  implementRpc(notificationsRpc, {
    emails: ({ input }) => listEmails(deps, input),
  })
