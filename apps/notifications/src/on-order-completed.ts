import type { EventData, EventEnvelope, orderCompleted } from '@waybill/contracts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { orderConfirmation } from './templates/order-confirmation.ts'

export const onOrderCompleted =
  (deps: DeliverDeps) =>
  async (event: EventEnvelope<EventData<typeof orderCompleted>>): Promise<void> => {
    const { orderId, userId } = event.data
    await deliverEmail(deps, {
      template: 'order_confirmation',
      about: orderId,
      userId,
      event,
      compose: (recipient) => orderConfirmation(event.data, recipient),
    })
  }
