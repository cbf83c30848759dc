import { BrokerUnavailableError, type EventBus } from '@waybill/event-bus'
import type { Publisher } from './service.ts'

/** A publisher that exists before its bus does: the bus needs the subscriptions, which need the publisher. */
export interface LatePublisher {
  readonly publisher: Publisher
  readonly attach: (bus: EventBus) => void
}

export const createLatePublisher = (): LatePublisher => {
  let attached: EventBus | undefined
  const bus = (): EventBus => {
    if (attached === undefined)
      throw new BrokerUnavailableError('the bus is not made yet', { maybeSent: false })
    return attached
  }
  return {
    publisher: {
      publish: async (definition, data, options) => bus().publish(definition, data, options),
      publishEnvelope: async (envelope) => bus().publishEnvelope(envelope),
      isConnected: () => attached?.isConnected() ?? false,
    },
    attach: (made) => {
      attached = made
    },
  }
}
