import { AppError, paymentsRpc } from '@waybill/contracts'
import { implementRpc } from '@waybill/service-kit'
import type { PaymentsStore } from './payments-store.ts'

export const createPaymentsRouter = ({ payments }: { readonly payments: PaymentsStore }) =>
  implementRpc(paymentsRpc, {
    byOrder: async ({ input: { orderId } }) => {
      const found = await payments.byOrder(orderId)
      // An attempt that moved money says more than the tombstone of one that lost.
      const shown = found.find(({ amount }) => amount !== undefined) ?? found[0]
      if (shown === undefined) throw new AppError('not_found')
      const { paymentId, attempt, status, amount, failureCode, updatedAt } = shown
      return { paymentId, orderId, attempt, status, amount, failureCode, updatedAt }
    },
  })
