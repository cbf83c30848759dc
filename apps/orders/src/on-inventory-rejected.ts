import { inventoryRejected } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { takeEvent, type TakeEventDeps } from './take-event.ts'

export const onInventoryRejected = (deps: TakeEventDeps) =>
  on(inventoryRejected, (event) => {
    const { attempt, reason, lines } = event.data
    return takeEvent(deps, event, { type: 'inventory.rejected', attempt, reason, lines })
  })
