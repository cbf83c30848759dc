import { isWaybillError, type WaybillErrorCode } from '@waybill/client'
import { SessionAwayError } from '../session/session-away-error.ts'

/** What a form shows after it was sent. Sent without JavaScript, it is rendered into the next page. */
export interface FormState {
  /** For the whole form. */
  readonly message?: string
  /** By the field's name. */
  readonly errors: Readonly<Record<string, string>>
  /** What was entered, secrets excepted. */
  readonly values: Readonly<Record<string, string>>
  /** True after it was carried out, for a form that stays on its page. */
  readonly isDone?: boolean
}

/** A form that was not sent yet. */
export const untouched: FormState = { errors: {}, values: {} }

/** The text fields of a form. A file, or a field that is missing, is empty. */
export const textsOf = <Name extends string>(
  form: FormData,
  names: readonly Name[],
): Record<Name, string> => {
  const texts = names.map((name) => {
    const value = form.get(name)
    return [name, typeof value === 'string' ? value : ''] as const
  })
  return Object.fromEntries(texts) as Record<Name, string>
}

/** The words for the fields that broke a rule; `words` has them by the field's name. */
export const fieldErrors = <Name extends string>(
  paths: readonly string[],
  words: Readonly<Record<Name, string>>,
): Record<string, string> => {
  const names = Object.keys(words) as Name[]
  const broken = names.filter((name) => paths.some((path) => path === name || path.endsWith(`.${name}`)))
  return Object.fromEntries(broken.map((name) => [name, words[name]]))
}

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
