import { inventoryReserved } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { chargeOrder } from './charge-order.ts'
import { refusingIllegal } from './refusing-illegal.ts'
import type { PaymentDeps } from './settle-payment.ts'

export const onInventoryReserved = (deps: PaymentDeps) =>
  on(inventoryReserved, (event) => refusingIllegal(() => chargeOrder(deps, event)))
