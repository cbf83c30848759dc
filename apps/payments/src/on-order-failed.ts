import { orderFailed } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { refusingIllegal } from './refusing-illegal.ts'
import type { PaymentDeps } from './settle-payment.ts'
import { voidPayment } from './void-payment.ts'

export const onOrderFailed = (deps: PaymentDeps) =>
  on(orderFailed, (event) => refusingIllegal(() => voidPayment(deps, event)))
