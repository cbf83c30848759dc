import type { $ZodShape, $ZodType } from 'zod/v4/core'
import * as z from 'zod'

/** One variable of a service, as its schema and its docstring say it. */
export interface Variable {
  readonly name: string
  readonly isRequired: boolean
  /** As it would be written in a manifest; undefined when there is none. */
  readonly defaultText: string | undefined
  /** What is accepted, in words. */
  readonly format: string
  readonly isSecret: boolean
  readonly meaning: string
}

// Addresses of servers carry a password.
const secret =
  /^(?:MONGODB_URI|AMQP_URL|SMTP_URL|RABBITMQ_MANAGEMENT_URL)$|_(?:PASSWORD|SECRET_KEY|SECRETS_KEYS|PRIVATE_JWK)$/
const suspicious = /PASSWORD|SECRET|TOKEN_KEY|CREDENTIAL|JWK$|_KEYS?$/
const knownToBePublic = new Set(['AUTH_PREVIOUS_PUBLIC_JWK'])

/** Whether a variable's value is a secret, by its name. @throws Error for a name that sounds like one and is not known. */
export const isSecret = (name: string): boolean => {
  if (secret.test(name)) return true
  if (!suspicious.test(name) || knownToBePublic.has(name)) return false
  throw new Error(`${name}: say in packages/shipping/src/configuration/variable.ts whether it is a secret`)
}

/** A schema and what is wrapped in it, in the order in which a value meets them. */
const layersOf = (schema: $ZodType): $ZodType[] => {
  const { def } = schema._zod as { def: { innerType?: $ZodType; in?: $ZodType; out?: $ZodType } }
  const inside = [def.innerType, def.in, def.out].filter((each) => each !== undefined)
  return [schema, ...inside.flatMap(layersOf)]
}

const defaultOf = (schema: $ZodType): string | undefined => {
  for (const layer of layersOf(schema)) {
    const def = layer._zod.def as { type: string; defaultValue?: unknown }
    if (def.type === 'default' || def.type === 'prefault') return String(def.defaultValue)
  }
  return undefined
}

// What durations are limited to.
const DAY_MS = 86_400_000

// Nothing accepts this, so every schema says what it wants instead.
const nonsense = '\u0000 nonsense'

const boundsOf = (schema: $ZodType): string => {
  const checks = layersOf(schema).flatMap((layer) => layer._zod.def.checks ?? [])
  const limit = (kind: string) =>
    checks
      .map(({ _zod }) => _zod.def as { check: string; value?: unknown })
      .find(({ check }) => check === kind)?.value
  const [minimum, maximum] = [limit('greater_than'), limit('less_than')]
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return ''
  const isOpen = maximum === Number.MAX_SAFE_INTEGER || maximum === DAY_MS
  return isOpen ? (minimum === 0 ? '' : `, at least ${minimum}`) : `, ${minimum} to ${maximum}`
}

const formatOf = (name: string, schema: $ZodType): string => {
  const { error } = z.safeParse(schema, nonsense)
  const said = (error?.issues[0]?.message ?? 'text').replace(/^must (?:be|look like) /, '')
  if (said === 'a whole number') return `${name.endsWith('_MS') ? 'milliseconds' : said}${boundsOf(schema)}`
  const options = /^Invalid option: expected one of (?<list>.*)$/.exec(said)?.groups?.['list']
  if (options !== undefined) return options.replaceAll('"', '').split('|').join(', ')
  return said.startsWith('Invalid URL') ? 'a URL' : said
}

const docstring = (name: string) => new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*\\n\\s*${name}\\??:`)

/** What the comment above a variable says, in one line; undefined without one. */
export const meaningOf = (name: string, source: string): string | undefined =>
  docstring(name)
    .exec(source)?.[1]
    ?.replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim()

// The page says it in a column.
const withoutDefault = (meaning: string) => meaning.replace(/ ?\bDefault\b[^.]*(?:\.(?=\s|$)|$)/, '').trim()

/** What a service reads, by its schema; `sources` are searched for docstrings, one after the other. */
export const variablesOf = (shape: $ZodShape, sources: readonly string[]): Variable[] =>
  Object.entries(shape).map(([name, schema]) => {
    const meaning = sources.map((source) => meaningOf(name, source)).find((each) => each !== undefined)
    const defaultText = defaultOf(schema)
    return {
      name,
      isRequired: !z.safeParse(schema, undefined).success,
      defaultText,
      format: formatOf(name, schema),
      isSecret: isSecret(name),
      meaning: defaultText === undefined ? (meaning ?? '') : withoutDefault(meaning ?? ''),
    }
  })
