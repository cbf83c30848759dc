import type { Order, OrderFailureReason, TimelineEntry } from '@waybill/contracts'
import type { WaybillClient } from './client-router.ts'
import { WaybillError } from './waybill-error.ts'

const messages = {
  out_of_stock: 'Some of it is no longer in stock.',
  price_changed: 'A price has changed since it was put into the cart.',
  unknown_product: 'Some of it is no longer sold.',
  payment_declined: 'The payment was declined.',
  payment_error: 'The payment could not be made.',
  expired: 'The order took too long and was given up.',
  superseded: 'The order was placed again with other contents.',
} as const satisfies Record<OrderFailureReason, string>

/**
 * Why an order failed, as an error; undefined for an order that did not.
 */
export const orderFailure = (order: Pick<Order, 'failure'>): WaybillError<OrderFailureReason> | undefined => {
  if (order.failure === undefined) return undefined
  const { reason, rejectedLines } = order.failure
  return new WaybillError(reason, { message: messages[reason], rejectedLines, isRetryable: false })
}

/** How {@link untilOrderEnds} waits. */
export interface UntilOrderEndsOptions {
  /** Ends the wait; it rejects with `aborted`. */
  readonly signal?: AbortSignal
  /** Hears of each step, in order, each once. */
  readonly onStep?: (entry: TimelineEntry) => void
}

const hasEnded = (status: Order['status']) => status !== 'placed' && status !== 'processing'

/**
 * Follows an order of the caller's until it has completed or was cancelled, over lost connections.
 *
 * @throws WaybillError with the reason when the order failed: `price_changed`, `out_of_stock`, `payment_declined`, …
 *
 * @example
 * const { items } = await client.catalogue.list.query({ limit: 1, inStockOnly: true })
 * const lines = items.map(({ sku, price }) => ({ sku, quantity: 1, unitPrice: price }))
 * const { orderId } = await client.orders.place.mutate({ lines, paymentMethod: 'pm_card_declined', shippingAddress })
 * try {
 *   await untilOrderEnds(client, orderId)
 * } catch (error) {
 *   if (isWaybillError(error, 'price_changed')) console.log(error.rejectedLines)
 *   else if (!isWaybillError(error, 'payment_declined')) throw error
 * }
 */
export const untilOrderEnds = async (
  client: WaybillClient,
  orderId: string,
  options: UntilOrderEndsOptions = {},
): Promise<Order> => {
  const { signal, onStep } = options
  const call: { signal?: AbortSignal } = signal === undefined ? {} : { signal }
  for await (const { data } of client.orders.watch.subscribe({ orderId }, call)) {
    onStep?.(data)
    if (hasEnded(data.status)) break
  }
  const order = await client.orders.byId.query({ orderId }, call)
  const failure = orderFailure(order)
  if (failure !== undefined) throw failure
  return order
}
