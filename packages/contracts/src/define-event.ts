import type * as z from 'zod'

/** The services that own events. Only the owner publishes. */
export type ServiceName = 'gateway' | 'users' | 'inventory' | 'orders' | 'payments' | 'notifications'

type Versions = readonly [z.ZodObject, ...z.ZodObject[]]
type Newest<V extends Versions> = V extends readonly [...z.ZodObject[], infer L extends z.ZodObject]
  ? L
  : V[0]
type Upcasters<V> = V extends readonly [
  infer From extends z.ZodObject,
  infer To extends z.ZodObject,
  ...infer Rest extends z.ZodObject[],
]
  ? readonly [(data: z.output<From>) => z.input<To>, ...Upcasters<readonly [To, ...Rest]>]
  : readonly []

/** Everything that is known of an event, declared in one place; see {@link defineEvent}. */
export interface EventDeclaration<Type extends string, V extends Versions> {
  /** Past tense and dotted: `order.placed`. It is the routing key. */
  readonly type: Type
  /** The one service that publishes it. */
  readonly owner: ServiceName
  /**
   * The services that must hear of it. Whoever publishes declares their queues, so that nothing is lost when they
   * start later; live updates (broadcasts) are not listed.
   */
  readonly consumers: readonly ServiceName[]
  /** One sentence for the catalogue: when it is published. */
  readonly summary: string
  /** The field that names the aggregate: events that share its value keep their order. */
  readonly partitionKey: keyof z.output<Newest<V>> & string
  /** A schema for each version, oldest first; version 1 is `versions[0]`. */
  readonly versions: V
  /**
   * What is published while it is less than the newest version allows. Consumers learn to take more one release before
   * anybody sends it, or publishers send less one release before it is refused. Default: the newest version.
   */
  readonly sends?: z.ZodObject & z.ZodType<z.output<Newest<V>>>
  /** One function from each version to the next: `upcasters[0]` turns version 1 into 2. */
  readonly upcasters: Upcasters<V>
  /** At least one, of the newest version. Contract tests and the docs use them. */
  readonly examples: readonly [z.input<Newest<V>>, ...z.input<Newest<V>>[]]
  /** Dotted paths of personal or payment data; masked in logs and views. */
  readonly pii: readonly string[]
}

/** A declared event. `version` is its newest; consumers see only that one. */
export interface EventDefinition<Type extends string = string, Data = unknown> {
  readonly type: Type
  readonly owner: ServiceName
  readonly consumers: readonly ServiceName[]
  readonly summary: string
  readonly partitionKey: string
  readonly version: number
  readonly schemas: readonly z.ZodObject[]
  /** What is published, when that is less than the newest version. */
  readonly sends?: z.ZodObject
  readonly upcasters: readonly ((data: never) => unknown)[]
  readonly examples: readonly Data[]
  readonly pii: readonly string[]
  /** Compile-time only: carries the type of the newest version's data. */
  readonly data?: Data
}

/** The newest version's data of an event definition. */
export type EventData<D> = D extends EventDefinition<string, infer Data> ? Data : never

/**
 * Declares an event once. Types, validation on both sides, topology, docs and fixtures come from it.
 *
 * @throws RangeError when versions and upcasters do not match in number.
 * @example
 * const stockCounted = defineEvent({
 *   type: 'stock.counted', owner: 'inventory', consumers: [], summary: 'Somebody counted the shelf.',
 *   partitionKey: 'sku', pii: [],
 *   versions: [z.object({ sku, counted: z.int() })], upcasters: [],
 *   examples: [{ sku: 'MUG-01', counted: 3 }],
 * })
 */
export const defineEvent = <const Type extends string, const V extends Versions>(
  declaration: EventDeclaration<Type, V>,
): EventDefinition<Type, z.output<Newest<V>>> => {
  const { versions, upcasters, examples, ...rest } = declaration
  if (upcasters.length !== versions.length - 1) {
    throw new RangeError(`${rest.type}: ${versions.length} versions need ${versions.length - 1} upcasters`)
  }
  const newest = versions.at(-1) as Newest<V>
  return Object.freeze({
    ...rest,
    version: versions.length,
    schemas: versions,
    upcasters: upcasters as readonly ((data: never) => unknown)[],
    examples: examples.map((example) => (rest.sends ?? newest).parse(example) as z.output<Newest<V>>),
  })
}

/** Data that does not fit its event's contract. A message that causes it can never succeed. */
export class EventSchemaError extends Error {
  override readonly name = 'EventSchemaError'
  readonly issues: readonly { readonly path: string; readonly message: string }[]

  constructor(type: string, version: unknown, issues: readonly { path: string; message: string }[]) {
    const where = issues.map(({ path, message }) => `${path || '(root)'}: ${message}`).join('; ')
    super(`${type} v${String(version)} breaks its contract: ${where}`)
    this.issues = issues
  }
}

const check = (definition: EventDefinition, version: number, data: unknown): unknown =>
  checkBy(schemaOf(definition, version), { type: definition.type, version }, data)

const checkBy = (schema: z.ZodObject, about: { type: string; version: number }, data: unknown): unknown => {
  const result = schema.safeParse(data)
  if (result.success) return result.data
  throw new EventSchemaError(
    about.type,
    about.version,
    result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}

/**
 * Validates data of the newest version before it is published.
 * @throws EventSchemaError naming every field that is wrong.
 */
export const validateEventData = <Data>(definition: EventDefinition<string, Data>, data: unknown): Data => {
  const { type, version, sends } = definition
  return checkBy(sends ?? schemaOf(definition, version), { type, version }, data) as Data
}

/**
 * Validates received data of any known version and upcasts it to the newest.
 * Unknown fields are dropped, so that a newer publisher does not break an older consumer.
 * @throws EventSchemaError for an unknown version or for data that breaks its version's schema.
 */
export const parseEventData = <Data>(
  definition: EventDefinition<string, Data>,
  version: number,
  data: unknown,
): Data => {
  const parsed = check(definition, version, data)
  if (version === definition.version) return parsed as Data
  const upcast = definition.upcasters
    .slice(version - 1)
    .reduce<unknown>((older, step) => step(older as never), parsed)
  return check(definition, definition.version, upcast) as Data
}

const schemaOf = (definition: EventDefinition, version: number): z.ZodObject => {
  const schema = definition.schemas[version - 1]
  if (schema !== undefined) return schema
  throw new EventSchemaError(definition.type, version, [
    { path: 'dataversion', message: 'is not a known version' },
  ])
}
