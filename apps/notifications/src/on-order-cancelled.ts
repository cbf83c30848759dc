import type { EventData, EventEnvelope, orderCancelled } from '@waybill/contracts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { orderCancellation } from './templates/order-cancellation.ts'

export const onOrderCancelled =
  (deps: DeliverDeps) =>
  async (event: EventEnvelope<EventData<typeof orderCancelled>>): Promise<void> => {
    const { orderId, userId } = event.data
    await deliverEmail(deps, {
      template: 'order_cancellation',
      about: orderId,
      userId,
      event,
      compose: (recipient) => orderCancellation(event.data, recipient),
    })
  }
