import type { EventEnvelope } from '@waybill/contracts'
import { PermanentError } from '@waybill/event-bus'
import { IllegalTransitionError } from './illegal-transition.ts'
import { decide } from './order.ts'
import type { OrderInput, Said } from './order-input.ts'
import type { OrdersStore } from './orders-store.ts'

/** What every reaction needs. */
export interface TakeEventDeps {
  readonly store: Pick<OrdersStore, 'apply'>
  readonly clock: () => Date
}

/**
 * Lets an event move its order.
 * @throws PermanentError for what can never be true of the order: no retry would change that.
 */
export const takeEvent = async (
  { store, clock }: TakeEventDeps,
  event: EventEnvelope<{ orderId: string }>,
  said: Said,
): Promise<void> => {
  const input: OrderInput = { ...said, id: event.id, at: event.time }
  try {
    await store.apply(event.data.orderId, { event, decide: (state) => decide(state, input, clock()) })
  } catch (error) {
    if (error instanceof IllegalTransitionError) throw new PermanentError(error.message, { cause: error })
    throw error
  }
}
