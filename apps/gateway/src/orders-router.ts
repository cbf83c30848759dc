import { tracked } from '@trpc/server'
import { ordersRpc, placeOrderInput } from '@waybill/contracts'
import * as z from 'zod'
import { cancelOrder, cancelOrderInput } from './cancel-order.ts'
import { findOrder } from './find-order.ts'
import { placeOrder } from './place-order.ts'
import { router, userProcedure } from './procedures.ts'
import { readTimeline } from './read-timeline.ts'
import type { GatewayDeps } from './deps.ts'
import { watchOrder } from './watch-order.ts'

/** The client's last `seq`, as tRPC sends it back after a lost connection. */
const lastEventId = z
  .string()
  .regex(/^\d{1,9}$/)
  .nullish()

/** The shopper's orders: placing and cancelling are events, reading is forwarded to orders. */
export const createOrdersRouter = (deps: GatewayDeps) => {
  const { services, signals, limits, stopping } = deps
  const write = userProcedure.use(async ({ ctx, next }) => {
    await limits.write(ctx.actor.userId)
    return next()
  })
  return router({
    place: write
      .input(placeOrderInput)
      .mutation(({ input, ctx }) => placeOrder(deps, ctx.actor.userId, input)),
    cancel: write.input(cancelOrderInput).mutation(({ input, ctx }) => cancelOrder(deps, ctx, input)),
    byId: userProcedure
      .input(ordersRpc.byId.input)
      .query(({ input, ctx }) => findOrder(deps, ctx, input.orderId)),
    list: userProcedure
      .input(ordersRpc.list.input)
      .query(({ input, ctx }) => services.orders.list(input, ctx)),
    timeline: userProcedure
      .input(ordersRpc.timeline.input)
      .query(({ input, ctx }) => services.orders.timeline(input, ctx)),
    /** Server-sent events: the order's timeline as it grows, resumed behind `lastEventId`. */
    watch: userProcedure.input(ordersRpc.byId.input.extend({ lastEventId })).subscription(async function* ({
      input: { orderId, lastEventId: last },
      ctx,
      signal,
    }) {
      const abort = AbortSignal.any(signal === undefined ? [stopping] : [signal, stopping])
      const entries = watchOrder({
        orderId,
        signals,
        abort,
        afterSeq: Number(last ?? 0),
        readTimeline: (afterSeq) =>
          readTimeline(deps, ctx, {
            orderId,
            afterSeq,
          }),
      })
      for await (const entry of entries) yield tracked(String(entry.seq), entry)
      // tRPC breaks the stream off at this error and says that it is over otherwise: clients go on with another gateway.
      if (stopping.aborted) throw new DOMException('the gateway stops', 'AbortError')
    }),
  })
}
