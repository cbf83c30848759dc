import type { BindingSpec } from '@waybill/event-bus'

/** A queue as the broker has it. */
export interface QueueState {
  readonly name: string
  readonly durable: boolean
  readonly arguments: Readonly<Record<string, unknown>>
  readonly messages: number
  readonly consumers: number
}

/** An exchange as the broker has it. */
export interface ExchangeState {
  readonly name: string
  readonly type: string
  readonly arguments: Readonly<Record<string, unknown>>
}

export type BindingState = Pick<BindingSpec, 'source' | 'destination' | 'destinationType' | 'bindingKey'>

/** What a vhost holds, without what the broker made itself and without queues that end with their connection. */
export interface BrokerState {
  readonly exchanges: readonly ExchangeState[]
  readonly queues: readonly QueueState[]
  readonly bindings: readonly BindingState[]
}
