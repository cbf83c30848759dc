/** JSON, as YAML gives it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** An object of JSON. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** A Kubernetes resource, as far as every one has it. */
export interface Resource extends JsonObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: JsonObject & { readonly name: string }
}

/** Whether a value is an object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is a list. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** The value at a path of keys and indexes; undefined when something on the way is missing. */
export const at = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((found, key) => {
    if (isList(found)) return found[Number(key)]
    return isObject(found) ? found[key] : undefined
  }, value)

/** The list at a path; empty when there is none. */
export const listAt = (value: Json | undefined, ...path: readonly (string | number)[]): readonly Json[] => {
  const found = at(value, ...path)
  return isList(found) ? found : []
}

/** The text at a path; empty when there is none. */
export const textAt = (value: Json | undefined, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}

/** The object at a path; empty when there is none. */
export const objectAt = (value: Json | undefined, ...path: readonly (string | number)[]): JsonObject => {
  const found = at(value, ...path)
  return isObject(found) ? found : {}
}

/** `Deployment/orders`, for messages. */
export const titleOf = ({ kind, metadata }: Resource): string => `${kind}/${metadata.name}`

/** Every pod template among resources, with what it is in. */
export const podsOf = (resources: readonly Resource[]): { owner: Resource; pod: JsonObject }[] =>
  resources
    .filter(({ kind }) => ['Deployment', 'Job', 'StatefulSet', 'CronJob'].includes(kind))
    .map((owner) => ({ owner, pod: objectAt(owner, 'spec', 'template') }))
