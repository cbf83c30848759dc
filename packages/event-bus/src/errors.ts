import { AppError } from '@waybill/contracts'

/**
 * Thrown by a handler that knows that no later attempt can succeed: the message goes straight to the
 * service's dead-letter queue with the reason `permanent`. Everything else that a handler throws is retried.
 */
export class PermanentError extends Error {
  override readonly name = 'PermanentError'

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
  }
}

/** About as long as a connection to a broker that is back takes to be made again. */
const RETRY_AFTER_SECONDS = 2

/**
 * The broker did not confirm a publish in time, or is away and too many publishes wait for it already.
 * An `AppError` with the code `service_unavailable`, so that the edges answer it as such.
 */
export class BrokerUnavailableError extends AppError {
  /**
   * False: the event was not sent and will not be. True: it was under way, and whether the broker took it is
   * unknown; publish it again under the same id.
   */
  readonly maybeSent: boolean

  constructor(message: string, options: { readonly maybeSent: boolean }) {
    super('service_unavailable', { message, retryAfterSeconds: RETRY_AFTER_SECONDS })
    this.maybeSent = options.maybeSent
  }
}
