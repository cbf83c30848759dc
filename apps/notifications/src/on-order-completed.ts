import type { EventData, EventEnvelope, orderCompleted } from '@waybill/contracts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { orderConfirmation } from './templates/order-confirmation.ts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

export const onOrderCompleted =
  (deps: DeliverDeps & { readonly webhooks: Pick<Webhooks, 'record'> }) =>
  async (event: EventEnvelope<EventData<typeof orderCompleted>>): Promise<void> => {
    // First: a partner does not wait for a mail server.
    await deps.webhooks.record('order.completed', event)
    const { orderId, userId } = event.data
    await deliverEmail(deps, {
      template: 'order_confirmation',
      about: orderId,
      userId,
      event,
      compose: (recipient) => orderConfirmation(event.data, recipient),
    })
  }
