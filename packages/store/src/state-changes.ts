import { isDeepStrictEqual } from 'node:util'

/** The difference between two states, key by key. */
export interface StateChanges {
  readonly set: Readonly<Record<string, unknown>>
  readonly unset: readonly string[]
}

const reserved = new Set(['_id', 'version', 'inbox', 'outbox', 'writes'])

const checkKey = (key: string) => {
  if (reserved.has(key) || key === '' || key.startsWith('$') || key.includes('.')) {
    throw new TypeError(`a state cannot have the key ${JSON.stringify(key)}`)
  }
}

/**
 * Finds the keys whose values differ; `undefined` counts as absent.
 * @throws TypeError for a key that MongoDB or the store would take for something else.
 */
export const changesBetween = (before: object, after: object): StateChanges => {
  const old = new Map<string, unknown>(Object.entries(before))
  const set: Record<string, unknown> = {}
  const unset: string[] = []
  for (const [key, value] of Object.entries(after) as [string, unknown][]) {
    checkKey(key)
    const previous = old.get(key)
    old.delete(key)
    if (value === undefined) {
      if (previous !== undefined) unset.push(key)
    } else if (value !== previous && !isDeepStrictEqual(value, previous)) set[key] = value
  }
  return { set, unset: [...unset, ...old.keys()] }
}

/** Freezes plain objects and arrays all the way down, so that a decision cannot change what it is compared with. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
  return value
}
