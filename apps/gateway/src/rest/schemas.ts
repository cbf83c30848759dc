import { z } from '@hono/zod-openapi'
import {
  apiKey,
  AppError,
  fromWire,
  inventoryRpc,
  issuedApiKey,
  ordersRpc,
  placeOrderInput,
  toWire,
  webhookDelivery,
  webhookEndpoint,
  webhooksRpc,
  wireInput,
  wireSchema,
  type Page,
  type Wire,
} from '@waybill/contracts'
import { fieldsOf } from '@waybill/service-kit'

type Fields = Record<string, z.ZodType>

/** A kind of thing that partners see: `object` says which, `id` is its own id under one name for all. */
interface Resource<Value extends object, Shape> {
  readonly schema: z.ZodType<Shape>
  /** A contract's value as partners see it; fields that the resource does not name stay inside. */
  readonly of: (value: Value) => Shape
}

const pick = (value: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (name in value ? [[name, value[name]]] : [])))

/**
 * Makes a resource of a contract's schema. `id` names the field that becomes `id`, and stays under its own name only if
 * `keepsField`; `hidden` are not for partners.
 */
const resource = <
  const Name extends string,
  Shape extends Fields,
  Id extends keyof Shape & string,
  Hidden extends keyof Shape & string = never,
>(
  name: Name,
  contract: z.ZodObject<Shape>,
  {
    id,
    title,
    hidden = [],
    keepsField = false,
  }: { id: Id; title: string; hidden?: readonly Hidden[]; keepsField?: boolean },
) => {
  type Value = z.output<z.ZodObject<Shape>>
  type Seen = Wire<Omit<Value, Id | Hidden>> & { id: Wire<Value[Id & keyof Value]>; object: Name }
  const dropped: readonly string[] = keepsField ? hidden : [id, ...hidden]
  const names = Object.keys(contract.shape).filter((field) => !dropped.includes(field))
  const shape = {
    id: contract.shape[id] as z.ZodType,
    object: z.literal(name),
    ...(pick(contract.shape, names) as Fields),
  }
  const made: Resource<Value & object, Seen> = {
    schema: wireSchema(z.object(shape)).openapi(title) as unknown as z.ZodType<Seen>,
    of: (value) =>
      toWire({ id: value[id as keyof Value], object: name, ...pick(value, names) }) as unknown as Seen,
  }
  return made
}

export const orderResource = resource('order', ordersRpc.byId.output, {
  id: 'orderId',
  title: 'Order',
  hidden: ['userId', 'attempt'],
})
export const orderEventResource = resource('order_event', ordersRpc.timeline.output.shape.entries.element, {
  id: 'eventId',
  title: 'OrderEvent',
})
export const productResource = resource('product', inventoryRpc.bySku.output, {
  id: 'sku',
  title: 'Product',
  // A line of an order names its product by `sku`.
  keepsField: true,
})
export const apiKeyResource = resource('api_key', apiKey, { id: 'keyId', title: 'ApiKey' })
export const issuedApiKeyResource = resource('api_key', issuedApiKey, { id: 'keyId', title: 'IssuedApiKey' })
export const webhookEndpointResource = resource('webhook_endpoint', webhookEndpoint, {
  id: 'endpointId',
  title: 'WebhookEndpoint',
})
export const newWebhookEndpointResource = resource(
  'webhook_endpoint',
  webhooksRpc.createWebhookEndpoint.output,
  { id: 'endpointId', title: 'WebhookEndpointWithSecret' },
)
export const webhookDeliveryResource = resource('webhook_delivery', webhookDelivery, {
  id: 'deliveryId',
  title: 'WebhookDelivery',
})

/** One page of a list, as partners see it. */
export const listSchema = <Shape>({ schema }: { schema: z.ZodType<Shape> }, title: string) =>
  z
    .object({
      object: z.literal('list'),
      data: z.array(schema),
      has_more: z.boolean(),
      next_cursor: z.string().nullable(),
    })
    .openapi(title)

/** A contract's page as partners see it. */
export const listOf = <Value extends object, Shape>(
  { of }: Pick<Resource<Value, Shape>, 'of'>,
  { items, nextCursor }: Page<Value>,
) => ({
  object: 'list' as const,
  data: items.map(of),
  has_more: nextCursor !== null,
  next_cursor: nextCursor,
})

/** What a partner sends to place an order; the idempotency key is a header. */
export const placeOrderBody = wireInput(placeOrderInput.omit({ idempotencyKey: true })).openapi('PlaceOrder')

/** A field's own rules, for the document: of what is read from text the generator knows none. */
const rulesOf = (field: z.ZodType): object => {
  const { $schema: _dialect, ...rules } = z.toJSONSchema(field, { io: 'input' })
  return rules
}

const isWritten = (field: z.ZodType): boolean => field instanceof z.ZodNumber || field instanceof z.ZodBoolean

// Everything in a query string is text.
const fromText = (field: z.ZodType): z.ZodType => {
  if (field instanceof z.ZodOptional) return fromText(field.unwrap() as z.ZodType).optional()
  if (field instanceof z.ZodDefault) {
    const inner = field.unwrap() as z.ZodType
    const read = fromText(inner).default(field.def.defaultValue)
    return isWritten(inner) ? read.openapi(rulesOf(field)) : read
  }
  if (field instanceof z.ZodNumber) {
    return z.core.clone(field, { ...field.def, coerce: true }).openapi(rulesOf(field))
  }
  if (field instanceof z.ZodBoolean) {
    const text = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })
    return text.openapi(rulesOf(field))
  }
  return field
}

/** The query string's schema for a contract's input, without the fields that stand in the path; others are refused. */
export const querySchema = (input: z.ZodObject): z.ZodObject => {
  const { shape } = wireSchema(input) as unknown as z.ZodObject
  const fields = Object.entries(shape).map(([name, field]) => [name, fromText(field as z.ZodType)] as const)
  return z.strictObject(Object.fromEntries(fields))
}

/** A path's parameters for a contract's input. */
export const pathSchema = (input: z.ZodObject): z.ZodObject => wireSchema(input) as unknown as z.ZodObject

/** What came in wire names, as the contract has it. @throws AppError validation_failed */
export const read = <S extends z.ZodType>(contract: S, ...wire: readonly object[]): z.output<S> => {
  const parsed = contract.safeParse(fromWire(Object.assign({}, ...wire)))
  if (parsed.success) return parsed.data
  throw new AppError('validation_failed', { fields: fieldsOf(parsed.error) })
}
