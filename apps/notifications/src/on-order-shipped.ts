import type { EventData, EventEnvelope, orderShipped } from '@waybill/contracts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

export const onOrderShipped =
  ({ webhooks }: { readonly webhooks: Pick<Webhooks, 'record'> }) =>
  (event: EventEnvelope<EventData<typeof orderShipped>>): Promise<void> =>
    webhooks.record('order.shipped', event)
