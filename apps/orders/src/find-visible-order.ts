import { AppError } from '@waybill/contracts'
import type { Actor } from '@waybill/service-kit'
import type { RecordedOrder } from './order-state.ts'
import type { OrdersStore } from './orders-store.ts'

/**
 * An order of the actor's own; any order for an operator.
 * @throws AppError not_found, also for somebody else's order: its existence is nobody else's business.
 */
export const findVisibleOrder = async (
  { store }: { readonly store: Pick<OrdersStore, 'find'> },
  actor: Actor,
  orderId: string,
): Promise<RecordedOrder> => {
  const order = await store.find(orderId)
  const isVisible = actor.role === 'operator' || order?.userId === actor.userId
  if (order === undefined || !isVisible) throw new AppError('not_found')
  return order
}
