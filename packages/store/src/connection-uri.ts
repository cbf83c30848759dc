/** Options of a connection URI, by the names that MongoDB gives them. */
export type UriOptions = Readonly<Record<string, string | number | boolean>>

const shape = /^(mongodb(?:\+srv)?:\/\/[^/?]+\/)([^/?]+)(?:\?(.*))?$/

/**
 * Adds the options that the URI does not set itself. The driver lets options given in code win over the URI's, and
 * it is the operator who knows the deployment.
 * @throws TypeError when it is no MongoDB URI or names no database. The message does not quote it: it may hold a password.
 */
export const withUriDefaults = (uri: string, defaults: UriOptions): { uri: string; database: string } => {
  const [, head, database, query = ''] = shape.exec(uri) ?? []
  if (head === undefined || database === undefined) {
    throw new TypeError('not a MongoDB URI with a database in its path: mongodb://host:port/database')
  }
  const options = new URLSearchParams(query)
  const given = new Set([...options.keys()].map((name) => name.toLowerCase()))
  for (const [name, value] of Object.entries(defaults)) {
    if (!given.has(name.toLowerCase())) options.append(name, String(value))
  }
  return { uri: `${head}${database}?${options.toString()}`, database: decodeURIComponent(database) }
}
