import { orderPlaced } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { reserveOrder, type ReserveOrderDeps } from './reserve-order.ts'

export const onOrderPlaced = (deps: ReserveOrderDeps) => on(orderPlaced, (event) => reserveOrder(deps, event))
