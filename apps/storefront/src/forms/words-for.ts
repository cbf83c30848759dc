import { isWaybillError, type WaybillErrorCode } from '@waybill/client'
import { SessionAwayError } from '../session/session-away-error.ts'

const NOT_REACHED =
  'We cannot reach our back office right now. Nothing was changed: please try again in a moment.'

const words: Partial<Record<WaybillErrorCode, string>> = {
  service_unavailable: NOT_REACHED,
  timeout: 'That took too long. Please try again in a moment.',
  connection_failed: NOT_REACHED,
  invalid_credentials: 'That e-mail address and password do not go together. Check both, and try again.',
  conflict: 'This changed in another tab or on another device. Please look again.',
}

const waitWords = (seconds: number | undefined): string => {
  if (seconds === undefined) return 'That was too often. Please wait a minute and try again.'
  return `That was too often. Please try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`
}

/** What went wrong, in the shopper's words. Never what a service wrote for its log. */
export const wordsFor = (error: unknown): string => {
  if (isWaybillError(error, 'rate_limited')) return waitWords(error.retryAfterSeconds)
  if (error instanceof SessionAwayError) return NOT_REACHED
  const known = isWaybillError(error) ? words[error.code] : undefined
  return known ?? 'Something went wrong on our side. Please try again.'
}
