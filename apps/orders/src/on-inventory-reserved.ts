import { inventoryReserved } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onInventoryReserved = (deps: TakeEventDeps) =>
  on(inventoryReserved, (event) => {
    const { attempt } = event.data
    return takeEvent(deps, event, { type: 'inventory.reserved', attempt })
  })
