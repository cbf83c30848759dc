/**
 * The typed client of Waybill's gateway.
 *
 * @example
 * const client = createWaybillClient({ url: 'http://127.0.0.1:3000', token: accessToken })
 * const page = await client.catalogue.list.query({ limit: 24, sort: 'newest' })
 * const { orderId } = await client.orders.place.mutate({ lines, paymentMethod, shippingAddress })
 * for await (const { data } of client.orders.watch.subscribe({ orderId })) console.log(data.type, data.status)
 */
export { createWaybillClient, type WaybillClientOptions } from './create-waybill-client.ts'
export { type ClientRouter, type WaybillClient, type WaybillOutputs } from './client-router.ts'
export {
  isWaybillError,
  WaybillError,
  type ClientErrorCode,
  type WaybillErrorCode,
  type WaybillErrorDetails,
} from './waybill-error.ts'
export { type TokenSource } from './tokens.ts'
export { type HeaderSource } from './transport.ts'
export { type RetryOptions } from './retry-policy.ts'
export { newIdempotencyKey } from './keyed-mutations.ts'
export { orderFailure, untilOrderEnds, type UntilOrderEndsOptions } from './order-outcome.ts'
