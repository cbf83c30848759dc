import { paymentFailed } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onPaymentFailed = (deps: TakeEventDeps) =>
  on(paymentFailed, (event) => {
    const { attempt, code } = event.data
    return takeEvent(deps, event, { type: 'payment.failed', attempt, code })
  })
