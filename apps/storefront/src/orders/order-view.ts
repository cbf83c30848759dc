import type { FulfilmentStatus, MoneyStatus, Order, OrderStatus, TimelineEntry } from '@waybill/contracts'

/** An order as far as this page knows it: what was read, and the timeline that grows. */
export interface OrderView {
  readonly orderId: string
  /** Undefined while orders is away. */
  readonly order: Order | undefined
  /** By `seq`, without gaps from 1, as far as they are known. */
  readonly entries: readonly TimelineEntry[]
}

/** The three axes of an order. */
export interface OrderAxes {
  readonly status: OrderStatus
  readonly money: MoneyStatus
  readonly fulfilment: FulfilmentStatus
}

/** Where the order is now: the newest entry says it, before the order is read again. */
export const axesOf = ({ order, entries }: OrderView): OrderAxes => {
  const { status, money, fulfilment } = entries.at(-1) ?? order ?? justPlaced
  return { status, money, fulfilment }
}

const justPlaced: OrderAxes = { status: 'placed', money: 'unpaid', fulfilment: 'unfulfilled' }

/** The view after another entry came; the same view for one that it has already. */
export const withEntry = (view: OrderView, entry: TimelineEntry): OrderView => {
  const lastSeq = view.entries.at(-1)?.seq ?? 0
  return entry.seq <= lastSeq ? view : { ...view, entries: [...view.entries, entry] }
}

/** The view after the order was read again. */
export const withOrder = (view: OrderView, order: Order): OrderView => ({ ...view, order })

/** The view after the server made the page again: whichever knows more of the timeline. */
export const withPage = (view: OrderView, page: OrderView): OrderView => {
  const isNewer = page.entries.length > view.entries.length
  return {
    ...view,
    order: isNewer ? (page.order ?? view.order) : (view.order ?? page.order),
    entries: isNewer ? page.entries : view.entries,
  }
}

/** True when the order that was read is older than the timeline: it does not say yet why the order ended. */
export const isOrderStale = (view: OrderView): boolean => {
  const { status, money, fulfilment } = axesOf(view)
  const { order } = view
  if (order === undefined) return view.entries.length > 0
  return order.status !== status || order.money !== money || order.fulfilment !== fulfilment
}

/** What of the timeline belongs to this order: not what was sent under its key with other contents. */
export const ownEntries = ({ entries }: OrderView): readonly TimelineEntry[] =>
  entries.filter(({ detail }) => detail !== 'other_attempt' && detail !== 'not_owner')

/** Why the payment failed, as the bank said. */
export const paymentCode = (view: OrderView): string | undefined =>
  ownEntries(view).findLast(({ type }) => type === 'payment.failed')?.detail

/** True when nothing more can happen, so that nobody needs to watch any more. */
export const isSettled = (view: OrderView): boolean => {
  const { status, money, fulfilment } = axesOf(view)
  if (money === 'refunded' || fulfilment === 'delivered') return true
  // Refused before money could move. Whatever else ended may still see a late payment and its refund.
  const isRefused = ownEntries(view).some(
    ({ type }) => type === 'inventory.rejected' || type === 'payment.failed',
  )
  return status === 'failed' && money === 'unpaid' && isRefused
}

/** True while the shopper may ask for it to be cancelled. */
export const isCancellable = (view: OrderView): boolean => {
  const { status } = axesOf(view)
  return status === 'placed' || status === 'processing'
}
