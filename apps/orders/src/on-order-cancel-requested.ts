import { orderCancelRequested } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onOrderCancelRequested = (deps: TakeEventDeps) =>
  on(orderCancelRequested, (event) => {
    const { userId, reason } = event.data
    return takeEvent(deps, event, { type: 'order.cancel_requested', userId, reason })
  })
