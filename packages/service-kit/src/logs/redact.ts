import { allEvents } from '@waybill/contracts'

/** What stands in a log line where something personal or secret was. */
const redacted = '[redacted]'

const maxDepth = 8
const maxItems = 50
const maxObjects = 1000

const normalise = (key: string) => key.toLowerCase().replace(/[_-]/g, '')

const secretNames = [
  'password accessToken refreshToken token authorization cookie setCookie secret apiKey privateKey',
  'email name firstName lastName phone address shippingAddress line1 line2 postalCode',
  'paymentMethod cardNumber cvc iban',
].flatMap((names) => names.split(' '))
// Every personal field of every event, so that a new one in contracts is masked without a change here.
const contractNames = allEvents.flatMap(({ pii }) => pii.map((path) => path.split('.').at(-1) ?? path))

const alwaysHidden: ReadonlySet<string> = new Set(secretNames.map(normalise))
const hiddenInside: ReadonlySet<string> = new Set(contractNames.map(normalise))

// An event's `reason` is what a person wrote; a log line's own `reason` is why the program did something.
// So names that only contracts call personal are masked in what is logged, not among the line's own fields.
const isHidden = (key: string, depth: number): boolean => {
  const name = normalise(key)
  return alwaysHidden.has(name) || (depth > 0 && hiddenInside.has(name))
}

const hasToJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function'

/** How much of one line's fields is still looked at: a driver's client is a graph without end. */
interface Budget {
  left: number
}

const copy = (value: unknown, depth: number, budget: Budget): unknown => {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  budget.left -= 1
  if (depth > maxDepth || budget.left < 0) return '[more]'
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (hasToJson(value)) return copy(value.toJSON(), depth + 1, budget)
  if (value instanceof Map || value instanceof Set) return copy([...value], depth, budget)
  if (Array.isArray(value)) {
    const items = value.slice(0, maxItems).map((item) => copy(item, depth + 1, budget))
    return value.length > maxItems ? [...items, `[${value.length - maxItems} more]`] : items
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isHidden(key, depth) ? redacted : copy(item, depth + 1, budget),
    ]),
  )
}

/** A copy of fields fit for a log: hidden keys masked at any depth, errors as one line, everything bounded. */
export const redact = (fields: object): Record<string, unknown> =>
  copy(fields, 0, { left: maxObjects }) as Record<string, unknown>

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
