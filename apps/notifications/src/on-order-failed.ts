import type { EventData, EventEnvelope, orderFailed } from '@waybill/contracts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { orderFailure } from './templates/order-failure.ts'
import type { Webhooks } from './webhooks/create-webhooks.ts'

export const onOrderFailed =
  (deps: DeliverDeps & { readonly webhooks: Pick<Webhooks, 'record'> }) =>
  async (event: EventEnvelope<EventData<typeof orderFailed>>): Promise<void> => {
    // First: a partner does not wait for a mail server.
    await deps.webhooks.record('order.failed', event)
    const { orderId, userId } = event.data
    await deliverEmail(deps, {
      template: 'order_failure',
      about: orderId,
      userId,
      event,
      compose: (recipient) => orderFailure(event.data, recipient),
    })
  }
