import { paymentProcessed } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onPaymentProcessed = (deps: TakeEventDeps) =>
  on(paymentProcessed, (event) => {
    const { attempt } = event.data
    return takeEvent(deps, event, { type: 'payment.processed', attempt })
  })
