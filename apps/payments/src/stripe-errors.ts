import type { PaymentFailureCode } from '@waybill/contracts'
import Stripe from 'stripe'
import { type ChargeResult, ProviderBusyError } from './provider.ts'

/** Stripe's code of a refused card, as one of ours. @see https://docs.stripe.com/declines/codes */
export const failureCodeOf = (
  error: { readonly code?: string | undefined; readonly decline_code?: string | undefined } | null,
): PaymentFailureCode => {
  const code = error?.decline_code ?? error?.code
  if (code === 'insufficient_funds' || code === 'expired_card') return code
  return error?.code === 'expired_card' ? 'expired_card' : 'card_declined'
}

const CONFLICT = 409

/** True when the same call may be made again: too many calls, trouble at Stripe, or the same call still under way. */
const isBusy = (error: Stripe.errors.StripeError): boolean =>
  error instanceof Stripe.errors.StripeRateLimitError ||
  error instanceof Stripe.errors.StripeAPIError ||
  error.statusCode === CONFLICT

/**
 * What a failed charge means. A connection that broke leaves it unknown whether the money moved; so does a key that
 * Stripe knows with other parameters, because the charge that it stands for was made by somebody.
 * @throws ProviderBusyError when the call may be repeated, and whatever names neither the card nor the connection
 */
export const chargeResultOf = (error: unknown): ChargeResult => {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  if (error instanceof Stripe.errors.StripeCardError) {
    return { outcome: 'declined', code: failureCodeOf(error) }
  }
  if (isBusy(error)) throw busy(error)
  if (
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeIdempotencyError
  ) {
    return { outcome: 'unknown' }
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    return { outcome: 'declined', code: 'provider_error' }
  }
  throw error
}

/** Rethrows a failure as busy where the call may be repeated. */
export const rethrow = (error: unknown): never => {
  if (error instanceof Stripe.errors.StripeError && isBusy(error)) {
    throw busy(error)
  }
  throw error
}

/** Without the cause: it holds what was sent, the card's name among it. */
const busy = ({ type, statusCode, requestId }: Stripe.errors.StripeError) =>
  new ProviderBusyError(
    `Stripe answered ${statusCode ?? 'nothing'} (${type}, request ${requestId ?? 'unknown'})`,
  )
