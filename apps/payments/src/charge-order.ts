import type { EventData, EventEnvelope, inventoryReserved } from '@waybill/contracts'
import { isOpen } from './payment.ts'
import { paymentIdsOf, paymentKeyOf } from './payment-ids.ts'
import { applyTo, charge, type PaymentDeps, takeNextStep } from './settle-payment.ts'

/**
 * Charges what was reserved, once. The wish to charge is recorded before the provider is asked, so that a crash in
 * between is known and resolved by asking; it is not charged when the goods went back before it came.
 */
export const chargeOrder = async (
  deps: PaymentDeps,
  event: EventEnvelope<EventData<typeof inventoryReserved>>,
): Promise<void> => {
  const { total: amount, paymentMethod } = event.data
  const key = paymentKeyOf(event.data)
  const input = { type: 'requested', ...paymentIdsOf(event.data), amount, paymentMethod } as const
  const { outcome, state } = await applyTo(deps, key, { input, event })
  if (outcome === 'applied') await charge(deps, state)
  else if (state && isOpen(state)) await takeNextStep(deps, key, { isResumed: true })
}
