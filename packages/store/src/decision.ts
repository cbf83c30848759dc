import type { EventDefinition } from '@waybill/contracts'

/** An event that a decision wants published; it gets its envelope when the decision is written. */
export interface PendingEvent {
  readonly definition: EventDefinition
  readonly data: unknown
}

/** The new state of an aggregate and the events that tell of it. */
export interface Change<State> {
  readonly state: State
  readonly events: readonly PendingEvent[]
}

/**
 * Says that an input changes nothing: nothing is written, and the input is not remembered either.
 * @example
 * const ship = (order) =>
 *   order.status === 'shipped' ? unchanged : change({ ...order, status: 'shipped' })
 */
export const unchanged = 'unchanged' as const

/** What a pure decision comes to. */
export type Decision<State> = Change<State> | typeof unchanged

/**
 * Says what the state becomes and which events tell of it, in the order in which they shall be published.
 * @example
 * change({ ...order, status: 'shipped' }, emit(orderShipped, { orderId, userId, shippedAt }))
 */
export const change = <State>(state: State, ...events: readonly PendingEvent[]): Change<State> => ({
  state,
  events,
})

/**
 * Names an event and its data. Pure: id, time and correlation come later, and so does validation.
 * @example
 * emit(orderShipped, { orderId, userId, shippedAt: now.toISOString() })
 */
export const emit = <Type extends string, Data>(
  definition: EventDefinition<Type, Data>,
  data: NoInfer<Data>,
): PendingEvent => ({ definition, data })
