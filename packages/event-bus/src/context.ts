import { AsyncLocalStorage } from 'node:async_hooks'

/** What travels with a request or an event through everything that it causes. */
export interface MessageContext {
  /** One id from the HTTP request to the last event. */
  readonly correlationId: string
  /** The event that is being handled; absent inside an HTTP request. */
  readonly causationId?: string | undefined
  /** W3C Trace Context. */
  readonly traceparent?: string | undefined
}

const storage = new AsyncLocalStorage<MessageContext>()

/**
 * Runs `fn`, and whatever it starts, inside a context. Events published there carry its ids.
 * @example
 * await runInContext({ correlationId: 'req-1' }, () => bus.publish(orderPlaced, order))
 */
export const runInContext = <T>(context: MessageContext, fn: () => T): T => storage.run(context, fn)

/** The context of the request or event that is being handled, if there is one. */
export const currentContext = (): MessageContext | undefined => storage.getStore()
