import { inventoryRestock } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { type EndReservationDeps, releaseReservation } from './end-reservation.ts'
import { refusingIllegal } from './illegal-transition.ts'

export const onInventoryRestock = (deps: EndReservationDeps) =>
  on(inventoryRestock, (event) => refusingIllegal(() => releaseReservation(deps, event)))
