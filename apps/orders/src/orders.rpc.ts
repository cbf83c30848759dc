import { ordersRpc } from '@waybill/contracts'
import { implementRpc } from '@waybill/service-kit'
import { findVisibleOrder } from './find-visible-order.ts'
import { moveParcel, type MoveParcelDeps } from './move-parcel.ts'
import { viewOf } from './order-view.ts'
import type { OrdersStore } from './orders-store.ts'

export interface OrdersRouterDeps extends MoveParcelDeps {
  readonly store: OrdersStore
}

export const createOrdersRouter = (deps: OrdersRouterDeps) =>
  implementRpc(ordersRpc, {
    byId: async ({ actor, input }) => viewOf(await findVisibleOrder(deps, actor, input.orderId)),
    list: async ({ actor, input }) => {
      const userId = actor.role === 'operator' ? undefined : actor.userId
      const { items, nextCursor } = await deps.store.list({ ...input, userId })
      return { items: items.map(viewOf), nextCursor }
    },
    timeline: async ({ actor, input: { orderId, afterSeq } }) => {
      const { userId, correlationId, status, money, timeline } = await findVisibleOrder(deps, actor, orderId)
      return { orderId, userId, correlationId, status, money, entries: timeline.slice(afterSeq) }
    },
    ship: ({ input }) => moveParcel(deps, input.orderId, 'order.shipped'),
    deliver: ({ input }) => moveParcel(deps, input.orderId, 'order.delivered'),
  })
