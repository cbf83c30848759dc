import type { EventEnvelope } from '@waybill/contracts'
import { type AttemptRef, paymentIdsOf, paymentKeyOf } from './payment-ids.ts'
import { applyTo, type PaymentDeps, takeNextStep } from './settle-payment.ts'

/** The goods will not be sold: nothing is charged from now on, and what was captured goes back. */
export const voidPayment = async (deps: PaymentDeps, event: EventEnvelope<AttemptRef>): Promise<void> => {
  const key = paymentKeyOf(event.data)
  const input = { type: 'voided', ...paymentIdsOf(event.data) } as const
  const { state } = await applyTo(deps, key, { input, event })
  if (state?.nextCheckAt !== undefined) await takeNextStep(deps, key)
}
