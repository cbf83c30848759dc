import type { EventEnvelope } from '@waybill/contracts'
import { type AttemptRef, paymentIdsOf } from './payment-ids.ts'
import { applyTo, type PaymentDeps, takeNextStep } from './settle-payment.ts'

/**
 * The order ended without a sale: nothing is charged for it from now on, and what was captured goes back, whichever
 * attempt the event names.
 */
export const voidPayment = async (deps: PaymentDeps, event: EventEnvelope<AttemptRef>): Promise<void> => {
  const { orderId } = event.data
  const input = { type: 'voided', ...paymentIdsOf(event.data), correlationId: event.correlationid } as const
  const { state } = await applyTo(deps, orderId, { input, event })
  if (state?.nextCheckAt !== undefined) await takeNextStep(deps, orderId)
}
