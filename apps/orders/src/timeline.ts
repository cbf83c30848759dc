import type { TimelineEntry } from '@waybill/contracts'
import type { OrderInput } from './order-input.ts'
import type { RecordedOrder } from './order-state.ts'

/** Remarks that change nothing are dropped past this length, so that nobody can grow a document without end. */
const MAX_REMARKED_LENGTH = 100

/** What a timeline says when an input changed nothing but is worth telling. */
export type Remark = 'other_attempt' | 'not_owner' | 'too_late'

/** True when the input's cause has its entry already: one entry per cause, even past the inbox's bound. */
export const isTold = (order: RecordedOrder, input: OrderInput): boolean =>
  order.timeline.some(({ eventId }) => eventId === input.id)

/** True while there is room for entries that change nothing. */
export const hasRoomForRemarks = (order: RecordedOrder): boolean =>
  order.timeline.length < MAX_REMARKED_LENGTH

/** Appends the entry for `input`; the entry shows the three axes as they are in `order`, after the change. */
export const tell = (
  order: RecordedOrder,
  input: OrderInput,
  { now, detail }: { now: Date; detail?: string | undefined },
): RecordedOrder => {
  const entry: TimelineEntry = {
    seq: order.timeline.length + 1,
    eventId: input.id,
    type: input.type,
    at: input.at,
    status: order.status,
    money: order.money,
    fulfilment: order.fulfilment,
    ...(detail === undefined ? {} : { detail }),
  }
  return { ...order, updatedAt: now.toISOString(), timeline: [...order.timeline, entry] }
}
