import { inventoryRestocked } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onInventoryRestocked = (deps: TakeEventDeps) =>
  on(inventoryRestocked, (event) => {
    const { attempt } = event.data
    return takeEvent(deps, event, { type: 'inventory.restocked', attempt })
  })
