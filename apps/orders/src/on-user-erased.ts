import { userErased } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import { eraseBuyer, type EraseBuyerDeps } from './erase-buyer.ts'

export const onUserErased = (deps: EraseBuyerDeps) =>
  on(userErased, (event) => eraseBuyer(deps, event.data.userId, event))
