import type { EventData, EventEnvelope, orderPlaced } from '@waybill/contracts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

export const onOrderPlaced =
  ({ webhooks }: { readonly webhooks: Pick<Webhooks, 'record'> }) =>
  (event: EventEnvelope<EventData<typeof orderPlaced>>): Promise<void> =>
    webhooks.record('order.placed', event)
