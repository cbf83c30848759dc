import { orderCompleted } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { commitReservation, type EndReservationDeps } from './end-reservation.ts'
import { refusingIllegal } from './illegal-transition.ts'

export const onOrderCompleted = (deps: EndReservationDeps) =>
  on(orderCompleted, (event) => refusingIllegal(() => commitReservation(deps, event)))
