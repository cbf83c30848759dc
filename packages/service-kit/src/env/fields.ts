import * as z from 'zod'

/** Bounds and default of an integer variable; no default makes it required. */
export interface IntFieldOptions {
  readonly min?: number
  readonly max?: number
  readonly default?: number
}

const integer = (min: number, max: number) =>
  z
    .string('is not set')
    .regex(/^-?\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))

/** A whole number such as `PREFETCH=50`. */
export const envInt = (options: IntFieldOptions = {}): z.ZodType<number> => {
  const schema = integer(options.min ?? 0, options.max ?? Number.MAX_SAFE_INTEGER)
  return options.default === undefined ? schema : schema.default(options.default)
}

/** A port; 0 takes any free one. No default makes it required. */
export const envPort = (defaultPort?: number): z.ZodType<number> =>
  envInt({ max: 65_535, ...(defaultPort === undefined ? {} : { default: defaultPort }) })

/** A duration in milliseconds, at most a day; the variable's name ends in `_MS`. No default makes it required. */
export const envMs = (defaultMs?: number, minMs = 0): z.ZodType<number> =>
  envInt({ min: minMs, max: 86_400_000, ...(defaultMs === undefined ? {} : { default: defaultMs }) })

/** `true`, `1`, `false` or `0`. `Boolean('false')` is true, hence this. No default makes it required. */
export const envBoolean = (defaultValue?: boolean): z.ZodType<boolean> => {
  const schema = z
    .string('is not set')
    .regex(/^(true|false|1|0)$/, 'must be true or false')
    .transform((text) => text === 'true' || text === '1')
  return defaultValue === undefined ? schema : schema.default(defaultValue)
}

/** A URL of one of these protocols, written without the colon: `envUrl('http', 'https')`. */
export const envUrl = (...protocols: [string, ...string[]]): z.ZodType<string> => {
  const expected = `must be a URL that starts with ${protocols.map((name) => `${name}://`).join(' or ')}`
  return z.string('is not set').refine((text) => {
    return URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1))
  }, expected)
}

/** A text that must be there, such as a secret. */
export const envText = (): z.ZodType<string> => z.string('is not set').min(1)
