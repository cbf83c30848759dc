import type { TimelineEntry } from '@waybill/contracts'
import { axesOf, ownEntries, type OrderView } from './order-view.ts'

/** One step of an order on its way. */
export interface OrderStep {
  readonly id:
    | 'placed'
    | 'reserved'
    | 'paid'
    | 'cancelled'
    | 'given_up'
    | 'refunded'
    | 'shipped'
    | 'delivered'
  readonly label: string
  readonly state: 'done' | 'current' | 'todo' | 'failed'
  /** When it was reached, ISO 8601. */
  readonly at?: string
}

type Find = (...types: readonly string[]) => TimelineEntry | undefined

const reached = (entry: TimelineEntry | undefined): Pick<OrderStep, 'at'> =>
  entry === undefined ? {} : { at: entry.at }

/** The steps up to the payment; what lies behind a refusal is left out. */
const stepsToPayment = (find: Find, isOpen: boolean): OrderStep[] => {
  const rejected = find('inventory.rejected')
  const declined = find('payment.failed')
  const paid = find('payment.processed')
  // A payment implies that everything was set aside, should that news be late.
  const reserved = find('inventory.reserved')
  const isReserved = (reserved ?? paid ?? declined) !== undefined
  const steps: OrderStep[] = []
  if (rejected !== undefined) {
    steps.push({
      id: 'reserved',
      label: 'Not everything could be set aside',
      state: 'failed',
      at: rejected.at,
    })
    return steps
  }
  if (isReserved)
    steps.push({ id: 'reserved', label: 'Set aside for you', state: 'done', ...reached(reserved) })
  else if (isOpen) steps.push({ id: 'reserved', label: 'Setting your things aside', state: 'current' })
  if (declined !== undefined) {
    steps.push({ id: 'paid', label: 'Payment refused', state: 'failed', at: declined.at })
  } else if (paid !== undefined) {
    steps.push({ id: 'paid', label: 'Paid', state: 'done', at: paid.at })
  } else if (isOpen) {
    const label = isReserved ? 'Asking your bank' : 'Payment'
    steps.push({ id: 'paid', label, state: isReserved ? 'current' : 'todo' })
  }
  return steps
}

/** How an order ended that will not be sent. */
const stepsOfEnding = (view: OrderView, find: Find): OrderStep[] => {
  const { status, money } = axesOf(view)
  const steps: OrderStep[] = []
  if (status === 'cancelled') {
    const cancelled = find('order.cancel_requested', 'order.cancelled')
    steps.push({ id: 'cancelled', label: 'Cancelled', state: 'failed', ...reached(cancelled) })
  } else {
    const expired = find('deadline.passed')
    if (expired !== undefined) {
      steps.push({
        id: 'given_up',
        label: 'Given up, since it took too long',
        state: 'failed',
        at: expired.at,
      })
    }
  }
  if (money === 'paid') steps.push({ id: 'refunded', label: 'Refund under way', state: 'current' })
  if (money === 'refunded') {
    steps.push({ id: 'refunded', label: 'Refunded', state: 'done', ...reached(find('payment.refunded')) })
  }
  return steps
}

const stepsOfDelivery = (view: OrderView, find: Find): OrderStep[] => {
  const { status, fulfilment } = axesOf(view)
  const isShipped = fulfilment !== 'unfulfilled'
  const isDelivered = fulfilment === 'delivered'
  const waits = status === 'completed' ? 'current' : 'todo'
  return [
    isShipped
      ? { id: 'shipped', label: 'Sent', state: 'done', ...reached(find('order.shipped')) }
      : { id: 'shipped', label: status === 'completed' ? 'Being packed' : 'Sent', state: waits },
    isDelivered
      ? { id: 'delivered', label: 'Delivered', state: 'done', ...reached(find('order.delivered')) }
      : {
          id: 'delivered',
          label: isShipped ? 'On its way to you' : 'Delivered',
          state: isShipped ? 'current' : 'todo',
        },
  ]
}

/** The steps of an order from its placement to where it is, and those to come. */
export const orderSteps = (view: OrderView): OrderStep[] => {
  const own = ownEntries(view)
  const find: Find = (...types) => own.find(({ type }) => types.includes(type))
  const { status } = axesOf(view)
  const isEnded = status === 'failed' || status === 'cancelled'
  const placedAt = find('order.placed')?.at ?? view.order?.placedAt
  const placed: OrderStep = {
    id: 'placed',
    label: 'Order placed',
    state: 'done',
    ...(placedAt !== undefined && { at: placedAt }),
  }
  const ending = isEnded ? stepsOfEnding(view, find) : stepsOfDelivery(view, find)
  return [placed, ...stepsToPayment(find, !isEnded), ...ending]
}
