/** What a request tells of where it came from. */
export interface RequestOrigin {
  readonly method: string
  /** The header `Sec-Fetch-Site`; every current browser sends it, and no page can forge it. */
  readonly fetchSite: string | null
  /** The header `Origin`. */
  readonly origin: string | null
  /** The host that the request was sent to, with its port. */
  readonly host: string | null
}

const isSafeMethod = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method)

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined

/**
 * Whether a request may change something: it must come from a page of the shop itself. Session cookies are
 * SameSite=Lax, which still goes with requests of other subdomains; and a server action takes a request without
 * an Origin, which this does not.
 */
export const mayChange = ({ method, fetchSite, origin, host }: RequestOrigin): boolean => {
  if (isSafeMethod(method)) return true
  if (fetchSite !== null) return fetchSite === 'same-origin'
  return origin !== null && host !== null && hostOf(origin) === host
}
