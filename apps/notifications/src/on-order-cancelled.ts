import type { EventData, EventEnvelope, orderCancelled } from '@waybill/contracts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { orderCancellation } from './templates/order-cancellation.ts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

export const onOrderCancelled =
  (deps: DeliverDeps & { readonly webhooks: Pick<Webhooks, 'record'> }) =>
  async (event: EventEnvelope<EventData<typeof orderCancelled>>): Promise<void> => {
    // First: a partner does not wait for a mail server.
    await deps.webhooks.record('order.cancelled', event)
    const { orderId, userId } = event.data
    await deliverEmail(deps, {
      template: 'order_cancellation',
      about: orderId,
      userId,
      event,
      compose: (recipient) => orderCancellation(event.data, recipient),
    })
  }
