import type { ExchangeSpec, QueueSpec } from '@waybill/event-bus'
import type { BindingState } from './broker-state.ts'

/** One thing that is done to the broker. Each may be repeated. */
export type Step =
  | { readonly do: 'declare_exchange'; readonly exchange: ExchangeSpec }
  | { readonly do: 'declare_queue'; readonly queue: QueueSpec }
  | { readonly do: 'bind'; readonly binding: BindingState }
  | { readonly do: 'unbind'; readonly binding: BindingState }
  /** Each message is stored there before it is removed here. To an exchange it goes under its own type. */
  | {
      readonly do: 'move'
      readonly from: string
      readonly to: { readonly exchange: string } | { readonly queue: string }
    }
  /** Only when it is empty and nobody consumes from it. */
  | { readonly do: 'delete_queue'; readonly queue: string }
  /** Goes on only while nobody consumes from these. */
  | { readonly do: 'ensure_unconsumed'; readonly queues: readonly string[]; readonly stop: string }

/** Some steps that belong together, and what they are for. */
export interface Change {
  readonly title: string
  /** How it goes, for the person who decides. */
  readonly explanation: readonly string[]
  readonly steps: readonly Step[]
}

/** What has to be done, and what cannot be. */
export interface TopologyPlan {
  readonly changes: readonly Change[]
  /** Differences that no step resolves; with one of them nothing is applied. */
  readonly obstacles: readonly string[]
  /** What nobody wants any more. It is left alone. */
  readonly extras: readonly string[]
}

/** One step in words. */
export const describeStep = (step: Step): string => {
  switch (step.do) {
    case 'declare_exchange':
      return `declare exchange ${step.exchange.name}`
    case 'declare_queue':
      return `declare queue ${step.queue.name}`
    case 'bind':
      return `bind ${step.binding.source} [${step.binding.bindingKey}] to ${step.binding.destination}`
    case 'unbind':
      return `unbind ${step.binding.source} [${step.binding.bindingKey}] from ${step.binding.destination}`
    case 'move':
      return `move the messages of ${step.from} to ${'queue' in step.to ? step.to.queue : `exchange ${step.to.exchange}`}`
    case 'delete_queue':
      return `delete queue ${step.queue}, which is empty`
    case 'ensure_unconsumed':
      return `make sure that nobody consumes from ${step.queues.join(', ')}`
  }
}
