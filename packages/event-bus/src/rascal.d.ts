// What this package uses of Rascal 21, which comes without types; those on DefinitelyTyped are for version 12.
declare module 'rascal' {
  import type { EventEmitter } from 'node:events'
  import type { Connection } from 'amqplib/callback_api'

  /** As amqplib hands it over; its own types say `any` in most places. */
  interface ReceivedMessage {
    readonly content: Buffer
    readonly fields: {
      readonly deliveryTag: number
      readonly redelivered: boolean
      readonly exchange: string
      readonly routingKey: string
    }
    readonly properties: {
      readonly headers?: Readonly<Record<string, unknown>>
      readonly messageId?: string
      readonly type?: string
      readonly correlationId?: string
      readonly contentType?: string
      readonly timestamp?: number
      readonly appId?: string
    }
  }

  type Done = (error?: Error | null) => void

  interface BackoffConfig {
    readonly min: number
    readonly max: number
    readonly factor: number
    readonly strategy: 'exponential'
  }

  interface ConnectionConfig {
    readonly url: string
    readonly options: Readonly<Record<string, string | number>>
    readonly socketOptions: {
      readonly timeout: number
      readonly noDelay: boolean
      readonly clientProperties: { readonly connection_name: string }
    }
  }

  interface VhostConfig {
    readonly connection: ConnectionConfig
    readonly exchanges: readonly object[]
    readonly queues: readonly object[]
    readonly bindings: readonly object[]
  }

  interface SubscriptionConfig {
    readonly vhost: string
    readonly queue: string
    /** Overrides the message's own; 'application/octet-stream' hands over the raw Buffer. */
    readonly contentType: 'application/octet-stream'
    readonly retry: false
    readonly closeTimeout: number
    readonly options: { readonly priority?: number }
  }

  interface BrokerConfig {
    readonly vhosts: Readonly<Record<string, VhostConfig>>
    readonly subscriptions: Readonly<Record<string, SubscriptionConfig>>
    readonly defaults: { readonly vhosts: { readonly connection: { readonly retry: BackoffConfig } } }
  }

  type AckOrNack = () => void

  interface SubscriberSession extends EventEmitter {
    /** Subscribing begins when this listener is added. */
    on(event: 'message', listener: (message: ReceivedMessage, content: Buffer, done: AckOrNack) => void): this
    on(event: 'subscribed' | 'close', listener: () => void): this
    on(event: 'error' | 'cancelled', listener: (error: Error) => void): this
    cancel(done: Done): void
  }

  interface Broker extends EventEmitter {
    on(event: 'connect' | 'disconnect', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    connect(vhost: string, done: (error: Error | null, connection?: Connection) => void): void
    subscribe(
      name: string,
      overrides: { readonly prefetch: number },
      done: (error: Error | null, session: SubscriberSession) => void,
    ): void
    unsubscribeAll(done: Done): void
    shutdown(done: Done): void
  }

  const rascal: {
    readonly Broker: {
      create(config: BrokerConfig, done: (error: Error | null, broker?: Broker) => void): void
    }
  }
  export default rascal
  export type { Broker, BrokerConfig, ReceivedMessage, SubscriberSession }
}
