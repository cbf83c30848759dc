import type { TRPCLink } from '@trpc/client'
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@waybill/gateway'
import type { ClientRouter } from './client-router.ts'

/** The input fields that make a mutation repeatable. */
export type KeyName = 'idempotencyKey' | 'deliveryId'

type Inputs = inferRouterInputs<AppRouter>

type KeyedIn<Router extends string, Procedures> = {
  [Name in keyof Procedures]: Procedures[Name] extends Partial<Record<KeyName, string>>
    ? KeyName & keyof Procedures[Name] extends never
      ? never
      : `${Router}.${string & Name}`
    : never
}[keyof Procedures]

/** `orders.place`, and every other procedure whose input has a key: the table below must name them all. */
type KeyedPath = { [Router in keyof Inputs]: KeyedIn<Router, Inputs[Router]> }[keyof Inputs]

const keyNames = {
  'orders.place': 'idempotencyKey',
  'operator.restock': 'deliveryId',
} as const satisfies Record<KeyedPath, KeyName>

const keyNameOf = (path: string): KeyName | undefined =>
  Object.hasOwn(keyNames, path) ? keyNames[path as KeyedPath] : undefined

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** True when a mutation carries a key, so that sending it again changes nothing more. */
export const isRepeatable = (path: string, input: unknown): boolean => {
  const name = keyNameOf(path)
  return name !== undefined && isRecord(input) && typeof input[name] === 'string'
}

/** The input with a key, if the procedure takes one and the caller gave none. */
export const withKey = (path: string, input: unknown, newKey: () => string): unknown => {
  const name = keyNameOf(path)
  if (name === undefined || !isRecord(input) || input[name] !== undefined) return input
  return { ...input, [name]: newKey() }
}

/**
 * A fresh idempotency key: 32 hexadecimal digits of randomness. Make one per purchase, not per click, where a form can
 * be sent twice.
 */
export const newIdempotencyKey = (): string =>
  // Not randomUUID: browsers have that on secure origins only.
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

/** Gives each call its key before anything repeats it. */
export const keyLink =
  (newKey: () => string): TRPCLink<ClientRouter> =>
  () =>
  ({ op, next }) =>
    next(op.type === 'mutation' ? { ...op, input: withKey(op.path, op.input, newKey) } : op)
