import { inventoryRestocked } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { refusingIllegal } from './refusing-illegal.ts'
import type { PaymentDeps } from './settle-payment.ts'
import { voidPayment } from './void-payment.ts'

/**
 * When two attempts of an order competed, no `order.failed` names the one that orders did not choose: that its goods
 * went back is all that payments hears of it.
 */
export const onInventoryRestocked = (deps: PaymentDeps) =>
  on(inventoryRestocked, (event) => refusingIllegal(() => voidPayment(deps, event)))
