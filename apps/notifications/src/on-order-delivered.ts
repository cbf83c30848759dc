import type { EventData, EventEnvelope, orderDelivered } from '@waybill/contracts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

export const onOrderDelivered =
  ({ webhooks }: { readonly webhooks: Pick<Webhooks, 'record'> }) =>
  (event: EventEnvelope<EventData<typeof orderDelivered>>): Promise<void> =>
    webhooks.record('order.delivered', event)
