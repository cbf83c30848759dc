import type { RpcOutput, TimelineEntry, ordersRpc } from '@waybill/contracts'
import type { OrderSignals } from './order-signals.ts'

type Timeline = RpcOutput<typeof ordersRpc.timeline>

/** What {@link watchOrder} needs. */
export interface WatchOrder {
  readonly orderId: string
  /** The last entry that the client has; 0 for none. */
  readonly afterSeq: number
  readonly signals: OrderSignals
  /**
   * Reads the timeline from orders, which alone knows what happened and in which order.
   * Undefined while orders has not recorded the order, or does not answer.
   */
  readonly readTimeline: (afterSeq: number) => Promise<Timeline | undefined>
  readonly abort: AbortSignal
  /** Looks again after this long without a signal, in case one was lost. Default 10,000 ms. */
  readonly pollMs?: number
}

/** Orders may handle an event a moment after the gateway saw it: look again soon, then less often. */
const CATCH_UP_MS = [10, 20, 40, 80, 160, 320, 640, 1280] as const

const isOver = ({ money, entries }: Timeline): boolean =>
  money === 'refunded' || entries.at(-1)?.fulfilment === 'delivered'

/**
 * Yields an order's timeline from `afterSeq` on, as it grows, in order and without gaps: an event that passes
 * by is only a reason to read the timeline again. Ends when nothing can happen any more, or on abort.
 */
export async function* watchOrder(watch: WatchOrder): AsyncGenerator<TimelineEntry, void, void> {
  const { orderId, signals, readTimeline, abort, pollMs = 10_000 } = watch
  let { afterSeq } = watch
  // Listen before the first read, so that nothing falls between the two.
  using listener = signals.listen(orderId)
  const seen = new Set<string>()
  const awaited = new Set<string>()
  let catchUps = 0
  while (!abort.aborted) {
    const timeline = await readTimeline(afterSeq)
    for (const entry of timeline?.entries ?? []) {
      yield entry
      afterSeq = entry.seq
      seen.add(entry.eventId)
      awaited.delete(entry.eventId)
    }
    if (timeline !== undefined && isOver(timeline)) return
    const isBehind = timeline === undefined || awaited.size > 0
    const waitMs = isBehind ? (CATCH_UP_MS[catchUps++] ?? pollMs) : pollMs
    if (!isBehind) catchUps = 0
    for (const { eventId } of await listener.next(waitMs, abort)) {
      catchUps = 0
      if (eventId !== undefined && !seen.has(eventId)) awaited.add(eventId)
    }
    if (catchUps >= CATCH_UP_MS.length) awaited.clear()
  }
}
