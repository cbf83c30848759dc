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
export {
  type Blocker,
  type ParkedMessage,
  type ParkingAnswer,
  type ParkingLot,
  type WhenFailing,
} from './parking-lot.ts'
export { defaultRetryPolicy, type RetryPolicy } from './retry-policy.ts'
export {
  type EventBusObserver,
  type DeliveredInfo,
  type SettledInfo,
  type Outcome,
  type ConnectionChange,
} from './observer.ts'
export {
  type EventBus,
  type EventBusOptions,
  type PublishOptions,
  type StopOptions,
  type StopReport,
} from './event-bus.ts'
export { createEventBus } from './create-event-bus.ts'
export {
  topologyOf,
  deadLetterQueue,
  type Topology,
  type TopologyInput,
  type ExchangeSpec,
  type QueueSpec,
  type BindingSpec,
} from './topology.ts'
export { readDeadLetter, type DeadLetter, type BuriedMessage } from './dead-letter.ts'
export { type DeadLetterReason, type Headers, type Origin } from './failure-headers.ts'
export { type ErrorRecord } from './error-record.ts'
