import { newest } from './decode.ts'
import { callHandler, type HandleDelivery } from './handle-event.ts'
import type { Logger } from './logger.ts'
import type { Subscription } from './subscription.ts'

/** Handles events of broadcast subscriptions: one try, and what fails is logged and gone. */
export const createBroadcastHandler = (
  subscriptions: readonly Subscription[],
  logger: Logger,
): HandleDelivery => {
  const byType = new Map(subscriptions.map((each) => [each.definition.type, each]))
  return async (delivery) => {
    const { queue, decoded } = delivery
    if (decoded instanceof Error) {
      logger.warn({ queue, err: decoded }, 'dropped a broadcast message that is no event')
      return { outcome: 'discarded', attempt: 0, error: decoded }
    }
    const subscription = byType.get(decoded.type)
    const { type, id } = decoded
    const event = subscription && newest(subscription.definition, decoded)
    if (subscription === undefined || event === undefined || event instanceof Error) {
      logger.warn({ queue, type, id, err: event }, 'dropped a broadcast event that nothing here understands')
      return { outcome: 'discarded', attempt: 0, error: event }
    }
    try {
      await callHandler({ subscription, event }, delivery, 1)
      return { outcome: 'handled', attempt: 1 }
    } catch (error) {
      logger.warn({ queue, type, id, err: error }, 'a broadcast handler failed; the event is dropped')
      return { outcome: 'discarded', attempt: 1, error }
    }
  }
}
