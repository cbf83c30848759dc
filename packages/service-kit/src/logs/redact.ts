import { allEvents } from '@waybill/contracts'

/** What stands in a log line where something personal or secret was. */
export const redacted = '[redacted]'

const maxDepth = 8
const maxItems = 50

const normalise = (key: string) => key.toLowerCase().replace(/[_-]/g, '')

const secretNames = [
  'password accessToken refreshToken token authorization cookie setCookie secret apiKey privateKey',
  'email name firstName lastName phone address shippingAddress line1 line2 postalCode',
  'paymentMethod cardNumber cvc iban',
].flatMap((names) => names.split(' '))
// Every personal field of every event, so that a new one in contracts is masked without a change here.
const contractNames = allEvents.flatMap(({ pii }) => pii.map((path) => path.split('.').at(-1) ?? path))

const hidden: ReadonlySet<string> = new Set([...secretNames, ...contractNames].map(normalise))

/** True when values under this key never reach a log, however it is cased or hyphenated. */
export const isHidden = (key: string): boolean => hidden.has(normalise(key))

const hasToJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function'

/** A copy fit for a log: hidden keys masked at any depth, errors as one line, depth and length bounded. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (depth > maxDepth) return '[deeper]'
  if (hasToJson(value)) return redact(value.toJSON(), depth + 1)
  if (value instanceof Map || value instanceof Set) return redact([...value], depth)
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) {
    const items = value.slice(0, maxItems).map((item) => redact(item, depth + 1))
    return value.length > maxItems ? [...items, `[${value.length - maxItems} more]`] : items
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isHidden(key) ? redacted : redact(item, depth + 1)]),
  )
}

// Free text: drivers put values into their messages, such as the key of a duplicate or a URL with its password.
const patterns: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g, redacted],
  [/\bpm_[A-Za-z0-9_]+/g, redacted],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted],
  [/(:\/\/)[^/\s:@"\\]*:[^/\s@"\\]*@/g, `$1${redacted}@`],
]

/** Masks e-mail addresses, payment methods, JWTs and passwords in URLs inside a text. No pattern can match a quote. */
export const redactText = (text: string): string =>
  patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text)
