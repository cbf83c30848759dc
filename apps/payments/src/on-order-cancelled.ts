import { orderCancelled } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { refusingIllegal } from './refusing-illegal.ts'
import type { PaymentDeps } from './settle-payment.ts'
import { voidPayment } from './void-payment.ts'

export const onOrderCancelled = (deps: PaymentDeps) =>
  on(orderCancelled, (event) => refusingIllegal(() => voidPayment(deps, event)))
