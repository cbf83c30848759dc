import type { EventData, EventEnvelope, orderFailed } from '@waybill/contracts'
import { deliverEmail, type DeliverDeps } from './deliver-email.ts'
import { orderFailure } from './templates/order-failure.ts'

export const onOrderFailed =
  (deps: DeliverDeps) =>
  async (event: EventEnvelope<EventData<typeof orderFailed>>): Promise<void> => {
    const { orderId, userId } = event.data
    await deliverEmail(deps, {
      template: 'order_failure',
      about: orderId,
      userId,
      event,
      compose: (recipient) => orderFailure(event.data, recipient),
    })
  }
