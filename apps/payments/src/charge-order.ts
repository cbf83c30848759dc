import type { EventData, EventEnvelope, inventoryReserved } from '@waybill/contracts'
import { applyTo, charge, type PaymentDeps, takeNextStep } from './settle-payment.ts'
import { paymentIdsOf } from './payment-ids.ts'
import { isOpen } from './payment-state.ts'

/**
 * Charges what was reserved, once. The wish to charge is recorded before the provider is asked, so that a crash in
 * between is known and resolved by asking; it is not charged when the order ended before it came.
 */
export const chargeOrder = async (
  deps: PaymentDeps,
  event: EventEnvelope<EventData<typeof inventoryReserved>>,
): Promise<void> => {
  const { orderId, attempt, total: amount, paymentMethod } = event.data
  const ids = paymentIdsOf(event.data)
  const input = {
    type: 'requested',
    ...ids,
    amount,
    paymentMethod,
    correlationId: event.correlationid,
  } as const
  const { outcome, state } = await applyTo(deps, orderId, { input, event })
  if (outcome === 'applied') await charge(deps, state)
  else if (state?.attempt === attempt && isOpen(state)) await takeNextStep(deps, orderId, { isResumed: true })
}
