import { apiVersions, type ApiVersion } from '@waybill/contracts'

/** JSON as it is on the wire. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** What differs between a version and the one after it. Values that it does not know pass as they are. */
interface VersionChange {
  /** The older of the two. */
  readonly from: ApiVersion
  /** Told to partners. */
  readonly summary: string
  /** A request of the older version, as the newer one has it. */
  readonly upgradeRequest: (body: Json, path: string) => Json
  /** An answer of the newer version, as the older one had it. */
  readonly downgradeAnswer: (body: Json) => Json
}

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each gets the other's name: what the version does not know under a name stays unknown. */
const swapped = (
  value: { [name: string]: Json },
  names: Readonly<Record<string, string>>,
): { [name: string]: Json } =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [names[name] ?? name, item]))

const linesAndItems = { lines: 'items', items: 'lines' } as const

const itemsOfOrder = (body: Json): Json => {
  if (!isObject(body)) return body
  if (body['object'] === 'order') return swapped(body, linesAndItems)
  if (body['object'] === 'list' && Array.isArray(body['data'])) {
    return { ...body, data: body['data'].map(itemsOfOrder) }
  }
  return 'code' in body && 'request_id' in body ? itemsOfProblem(body) : body
}

const otherName = (name: string): string => (name === 'lines' ? 'items' : 'lines')

const itemsOfParam = (param: Json | undefined): Json =>
  typeof param === 'string' ? param.replace(/^(lines|items)(?=\.|$)/, otherName) : (param ?? null)

const itemsOfProblem = (problem: { [name: string]: Json }): Json => {
  const { param, errors, detail } = problem
  if (param === undefined) return problem
  return {
    ...problem,
    param: itemsOfParam(param),
    ...(typeof detail === 'string' && { detail: detail.replace(/^(lines|items)(?=[.:])/, otherName) }),
    ...(Array.isArray(errors) && {
      errors: errors.map((error) =>
        isObject(error) ? { ...error, param: itemsOfParam(error['param']) } : error,
      ),
    }),
  }
}

/** Every change so far, newest first. Each is written once; older versions go through several. */
export const versionChanges: readonly VersionChange[] = [
  {
    from: '2026-09-01',
    summary: 'The `lines` of an order were called `items`, in requests and in answers.',
    upgradeRequest: (body, path) =>
      path === '/v1/orders' && isObject(body) ? swapped(body, linesAndItems) : body,
    downgradeAnswer: itemsOfOrder,
  },
]

/** The changes between `version` and the newest, newest first. */
const since = (version: ApiVersion): readonly VersionChange[] =>
  versionChanges.filter(({ from }) => apiVersions.indexOf(from) <= apiVersions.indexOf(version))

/** A request of any version as the newest one has it. */
export const upgradeRequest = (version: ApiVersion, body: Json, path: string): Json =>
  since(version)
    .toReversed()
    .reduce((value, change) => change.upgradeRequest(value, path), body)

/** An answer of the newest version as `version` had it. */
export const downgradeAnswer = (version: ApiVersion, body: Json): Json =>
  since(version).reduce((value, change) => change.downgradeAnswer(value), body)
