// The whole of the package, by name.
export { type Logger } from './logger.ts'
export { PermanentError, BrokerUnavailableError } from './errors.ts'
export { runInContext, currentContext, type MessageContext } from './context.ts'
export { newEnvelope } from './envelope.ts'
export {
  on,
  onBroadcast,
  type Subscription,
  type SubscriptionOptions,
  type EventHandler,
  type HandlerContext,
} from './subscription.ts'
export { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts'
export {
  type EventBusObserver,
  type DeliveredInfo,
  type SettledInfo,
  type Outcome,
  type ConnectionChange,
} from './observer.ts'
export {
  createEventBus,
  type EventBus,
  type EventBusOptions,
  type PublishOptions,
  type StopReport,
} from './event-bus.ts'
