import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { AppError, ordersRpc, pageInput, wireInput } from '@waybill/contracts'
import type { Context } from 'hono'
import { cancelOrder, cancelOrderInput, type CancelOrder } from '../cancel-order.ts'
import { findOrder } from '../find-order.ts'
import { placeOrder } from '../place-order.ts'
import { readTimeline } from '../read-timeline.ts'
import { asPlacedOrder } from '../recent-orders.ts'
import { cancelExample, orderExample } from './examples.ts'
import { answer, body, located, needs, postProblems, problems } from './operation.ts'
import type { RestEnv } from './partner.ts'
import {
  listOf,
  listSchema,
  orderEventResource,
  orderResource,
  pathSchema,
  placeOrderBody,
  querySchema,
  read,
} from './schemas.ts'

const { byId, list } = ordersRpc
const tags = ['Orders']
const params = pathSchema(byId.input)
const accepted = (description: string) => located(description, orderResource.schema)

const placeRoute = createRoute({
  method: 'post',
  path: '/orders',
  operationId: 'placeOrder',
  summary: 'Place an order',
  description:
    'Accepts an order. It is `placed` now and ends as `completed`, `failed` or `cancelled`: read it at `Location`, or be told by a webhook. `Idempotency-Key` is required: the same request sent again is the same order. `unit_price` is the price that you saw; a changed one fails the order as `price_changed`.',
  tags,
  ...needs('orders:write'),
  request: { body: body(placeOrderBody, orderExample) },
  responses: { 202: accepted('The order was accepted.'), ...postProblems() },
})

const listRoute = createRoute({
  method: 'get',
  path: '/orders',
  operationId: 'listOrders',
  summary: 'List orders',
  description: 'Your orders, the newest first.',
  tags,
  ...needs('orders:read'),
  request: { query: querySchema(list.input) },
  responses: { 200: answer('A page of orders.', listSchema(orderResource, 'OrderList')), ...problems() },
})

const getRoute = createRoute({
  method: 'get',
  path: '/orders/{order_id}',
  operationId: 'getOrder',
  summary: 'Get an order',
  description: 'An order of yours, from the moment when it was accepted.',
  tags,
  ...needs('orders:read'),
  request: { params },
  responses: { 200: answer('The order.', orderResource.schema), ...problems('not_found') },
})

const cancelRoute = createRoute({
  method: 'post',
  path: '/orders/{order_id}/cancel',
  operationId: 'cancelOrder',
  summary: 'Cancel an order',
  description:
    'Asks for an order to be cancelled. 202 says that it was asked for: whether it still could be is what the order becomes. What was paid is refunded.',
  tags,
  ...needs('orders:write'),
  request: {
    params,
    body: body(wireInput(cancelOrderInput.omit({ orderId: true })).openapi('CancelOrder'), cancelExample),
  },
  responses: {
    202: accepted('The order as it is now.'),
    ...postProblems('not_found', 'order_not_cancellable'),
  },
})

const eventsRoute = createRoute({
  method: 'get',
  path: '/orders/{order_id}/events',
  operationId: 'listOrderEvents',
  summary: 'List the events of an order',
  description:
    'What happened to an order, the oldest first. `seq` of the last event that you have is a cursor too: what came since is behind it.',
  tags,
  ...needs('orders:read'),
  request: { params, query: querySchema(pageInput) },
  responses: {
    200: answer('A page of events.', listSchema(orderEventResource, 'OrderEventList')),
    ...problems('not_found'),
  },
})

export const orderRoutes = [placeRoute, listRoute, getRoute, cancelRoute, eventsRoute]

const keyOf = (c: Context<RestEnv>): string => {
  const { idempotencyKey } = c.var
  if (idempotencyKey !== undefined) return idempotencyKey
  const fields = [{ path: 'Idempotency-Key', message: 'is required to place an order' }]
  throw new AppError('validation_failed', { fields })
}

/** The cursor of events is the number of the last one. */
const seqOf = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor)
  throw new AppError('validation_failed', {
    fields: [{ path: 'cursor', message: 'is not one that this list gave' }],
  })
}

export const registerOrders = (app: OpenAPIHono<RestEnv>, deps: CancelOrder): void => {
  const { services, recentOrders } = deps
  app.openapi(placeRoute, async (c) => {
    const { actor } = c.var.partner
    const input = { ...c.req.valid('json'), idempotencyKey: keyOf(c) }
    const { orderId } = await placeOrder(deps, actor.userId, input)
    const placed = recentOrders.find(orderId)
    if (placed === undefined) throw new TypeError('a placed order is remembered')
    c.header('location', `/v1/orders/${orderId}`)
    return c.json(orderResource.of(asPlacedOrder(placed)), 202)
  })
  app.openapi(listRoute, async (c) => {
    const { accessToken } = c.var.partner
    const page = await services.orders.list(read(list.input, c.req.valid('query')), { accessToken })
    return c.json(listOf(orderResource, page), 200)
  })
  app.openapi(getRoute, async (c) => {
    const { orderId } = read(byId.input, c.req.valid('param'))
    return c.json(orderResource.of(await findOrder(deps, c.var.partner, orderId)), 200)
  })
  app.openapi(cancelRoute, async (c) => {
    const input = { ...c.req.valid('json'), ...read(byId.input, c.req.valid('param')) }
    const { orderId } = await cancelOrder(deps, c.var.partner, input)
    c.header('location', `/v1/orders/${orderId}`)
    return c.json(orderResource.of(await findOrder(deps, c.var.partner, orderId)), 202)
  })
  app.openapi(eventsRoute, async (c) => {
    const { orderId } = read(byId.input, c.req.valid('param'))
    const { cursor, limit } = read(pageInput, c.req.valid('query'))
    const timeline = await readTimeline(deps, c.var.partner, { orderId, afterSeq: seqOf(cursor) })
    // Not recorded yet, which is an order of the partner's without events, or orders is away, which is no answer.
    if (timeline === undefined) await findOrder(deps, c.var.partner, orderId)
    const entries = timeline?.entries ?? []
    const items = entries.slice(0, limit)
    const nextCursor = entries.length > limit ? String(items.at(-1)?.seq) : null
    return c.json(listOf(orderEventResource, { items, nextCursor }), 200)
  })
}
