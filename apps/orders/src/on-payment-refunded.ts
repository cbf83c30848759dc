import { paymentRefunded } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onPaymentRefunded = (deps: TakeEventDeps) =>
  on(paymentRefunded, (event) => {
    const { attempt } = event.data
    return takeEvent(deps, event, { type: 'payment.refunded', attempt })
  })
