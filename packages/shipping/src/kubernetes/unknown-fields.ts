import { isList, isObject, type Json, type Resource } from './resource.ts'
import type { Validator } from './schemas.ts'

// Each is of the wrong type for some fields, and no field takes all of them.
const misfits: readonly Json[] = [true, 42, 'no such thing', {}, []]

/** A copy with another value at a path. */
const replaced = (value: Json, path: readonly (string | number)[], other: Json): Json => {
  const [first, ...rest] = path
  if (first === undefined) return other
  if (isList(value)) return value.map((each, index) => (index === first ? replaced(each, rest, other) : each))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === first ? replaced(each, rest, other) : each]),
  )
}

/**
 * Fields that a schema does not know. The compiled schemas let them pass, as an API server does that only warns, and a
 * misspelt probe would be no probe. A field that the schema knows has a type: nothing but an unknown one takes every
 * value, so each is given misfits until one is refused. `known` remembers what was found, by kind and field.
 */
export const unknownFields = (
  resource: Resource,
  validate: Validator,
  known: Map<string, boolean> = new Map<string, boolean>(),
): string[] => {
  const isKnown = (path: readonly (string | number)[]): boolean => {
    const field = path.map((each) => (typeof each === 'number' ? '*' : each)).join('/')
    const key = `${resource.apiVersion} ${resource.kind} ${field}`
    const found =
      known.get(key) ??
      misfits.some((misfit) => validate(replaced(resource, path, misfit) as Resource).length > 0)
    known.set(key, found)
    return found
  }
  const visit = (value: Json, path: readonly (string | number)[]): string[] => {
    const entries: [string | number, Json][] = isList(value)
      ? value.map((each, index) => [index, each])
      : Object.entries(isObject(value) ? value : {})
    return entries.flatMap(([key, each]) => {
      const here = [...path, key]
      return isKnown(here) ? visit(each, here) : [here.join('/')]
    })
  }
  const { apiVersion: _, kind: __, ...rest } = resource
  return visit(rest, [])
}
