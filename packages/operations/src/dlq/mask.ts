import { findEvent } from '@waybill/contracts'

const masked = '***'

/**
 * An event's data without what its contract declares personal. Data of an unknown event may hold anything, so all its
 * values are masked. A personal field is masked wherever its name turns up: data that breaks its contract may have it
 * in another place.
 */
export const maskPersonal = (type: string, data: unknown): unknown => {
  const definition = findEvent(type)
  if (definition === undefined) return maskValues(data)
  return maskFields(data, new Set(definition.pii.map((path) => path.split('.').at(-1) ?? path)))
}

const maskFields = (value: unknown, names: ReadonlySet<string>): unknown =>
  mapOwn(value, (each, name) => (names.has(name) && each !== undefined ? masked : maskFields(each, names)))

const maskValues = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? mapOwn(value, maskValues) : masked

const mapOwn = (value: unknown, map: (each: unknown, name: string) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((each, index) => map(each, String(index)))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, map(each, name)]))
}
