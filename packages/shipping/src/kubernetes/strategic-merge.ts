import { isList, isObject, type Json, type JsonObject } from './resource.ts'

// By which field the entries of these lists are told apart; every other list is replaced as a whole.
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  topologySpreadConstraints: 'topologyKey',
}

// A container's ports have another key than a service's, which are not patched here.
const keyOf = (field: string, list: readonly Json[]): string | undefined =>
  field === 'ports' && list.some((each) => isObject(each) && 'containerPort' in each)
    ? 'containerPort'
    : mergeKeys[field]

const mergeLists = (base: readonly Json[], patch: readonly Json[], key: string): Json[] => {
  const idOf = (each: Json) => (isObject(each) ? each[key] : undefined)
  // What a patch names comes first, in its order: kustomize does so.
  const named = patch.map((change) => {
    const before = base.find((each) => idOf(each) === idOf(change))
    return isObject(before) && isObject(change) ? strategicMerge(before, change) : change
  })
  return [...named, ...base.filter((each) => !patch.some((change) => idOf(change) === idOf(each)))]
}

/** Applies a strategic merge patch, as far as it is used here: objects merge, known lists merge by key, null removes. */
export const strategicMerge = (base: JsonObject, patch: JsonObject): JsonObject => {
  const result: Record<string, Json> = { ...base }
  for (const [field, change] of Object.entries(patch)) {
    const before = base[field]
    if (field.startsWith('$')) throw new Error(`the directive ${field} is not known here`)
    if (change === null) delete result[field]
    else if (isObject(change)) result[field] = strategicMerge(isObject(before) ? before : {}, change)
    else if (isList(change) && isList(before)) {
      const key = keyOf(field, change)
      result[field] = key === undefined ? change : mergeLists(before, change, key)
    } else result[field] = change
  }
  return result
}
