async function request(managementUri: string, method: string, path: string): Promise<Response> {
  const { origin, username, password } = new URL(managementUri)
  // fetch refuses credentials in a URL.
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`
  return fetch(`${origin}/api/${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(10_000),
  })
}

/**
 * Makes a vhost, whose creator gets all permissions on it. One that exists stays as it is.
 * @param managementUri With credentials, as from `startRabbit`.
 * @throws Error when the management API does not answer, or refuses.
 */
export async function createVhost(managementUri: string, name: string): Promise<void> {
  const path = `vhosts/${encodeURIComponent(name)}`
  const { status } = await request(managementUri, 'PUT', path)
  if (status !== 201 && status !== 204) throw new Error(`cannot make vhost ${name}: HTTP ${status}`)
}

/**
 * Deletes a vhost with everything in it; its connections are closed. One that is missing is no error.
 * @throws Error when the management API does not answer, or refuses.
 */
export async function deleteVhost(managementUri: string, name: string): Promise<void> {
  const path = `vhosts/${encodeURIComponent(name)}`
  const { status } = await request(managementUri, 'DELETE', path)
  if (status !== 204 && status !== 404) throw new Error(`cannot delete vhost ${name}: HTTP ${status}`)
}

/** The same broker's URL with a vhost in its path. */
export function withVhost(amqpUrl: string, vhost: string): string {
  const url = new URL(amqpUrl)
  url.pathname = `/${encodeURIComponent(vhost)}`
  return url.href
}
