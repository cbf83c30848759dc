import type { Session } from '@waybill/contracts'

/** Attributes of a session cookie. */
export interface CookieAttributes {
  readonly httpOnly: true
  readonly sameSite: 'lax'
  readonly path: '/'
  readonly secure: boolean
  /** Seconds. */
  readonly maxAge: number
  /** In the past to delete: Next drops a `maxAge` of 0 where it passes a cookie of the proxy on. */
  readonly expires?: Date
}

/** A cookie as it is set. */
export interface SessionCookie extends CookieAttributes {
  readonly name: string
  readonly value: string
}

/** The cookies' names. Over https they carry the prefix that binds them to this host. */
export interface SessionCookieNames {
  readonly access: string
  readonly refresh: string
}

/** Where the shop is served decides: no header that a client sends has a say in it. */
export const sessionCookieNames = (isHttps: boolean): SessionCookieNames => {
  const prefix = isHttps ? '__Host-' : ''
  return { access: `${prefix}waybill-access`, refresh: `${prefix}waybill-refresh` }
}

const attributes = (isHttps: boolean, maxAge: number): CookieAttributes => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: isHttps,
  maxAge,
})

/** The cookies of a session, both for as long as it can be refreshed. */
export const cookiesOf = (
  { accessToken, refreshToken, refreshTokenExpiresAt }: Session,
  { isHttps, now }: { readonly isHttps: boolean; readonly now: Date },
): readonly [SessionCookie, SessionCookie] => {
  const names = sessionCookieNames(isHttps)
  const maxAge = Math.max(0, Math.floor((Date.parse(refreshTokenExpiresAt) - now.getTime()) / 1000))
  const lasting = attributes(isHttps, maxAge)
  return [
    { name: names.access, value: accessToken, ...lasting },
    { name: names.refresh, value: refreshToken, ...lasting },
  ]
}

/** The cookies that end a session in this browser. */
export const noCookies = (isHttps: boolean): readonly SessionCookie[] =>
  Object.values(sessionCookieNames(isHttps)).map((name: string) => ({
    name,
    value: '',
    ...attributes(isHttps, 0),
    expires: new Date(0),
  }))
