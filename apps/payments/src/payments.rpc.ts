import { paymentsRpc } from '@waybill/contracts'
import { implementRpc } from '@waybill/service-kit'
import type { PaymentsStore } from './payments-store.ts'

export const createPaymentsRouter = ({ payments }: { readonly payments: Pick<PaymentsStore, 'get'> }) =>
  implementRpc(paymentsRpc, {
    byOrder: async ({ input: { orderId } }) => {
      const { paymentId, attempt, status, amount, failureCode, updatedAt } = await payments.get(orderId)
      return { paymentId, orderId, attempt, status, amount, failureCode, updatedAt }
    },
  })
