import { isIP } from 'node:net'
import { isPublicAddress } from './address-rules.ts'

/** Names that never lead to somebody else's machine. */
const localNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)\.?$/

const isAllowedPort = (port: string): boolean => port === '' || port === '443' || Number(port) >= 1024

/** Without the brackets of an IPv6 address. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/**
 * What is wrong with the address of an endpoint, in words for its owner; undefined when nothing is. Names are not
 * resolved here, but when something is sent: see createGuardedAgent.
 */
export const problemOfTarget = (
  text: string,
  { allowPrivate }: { readonly allowPrivate: boolean },
): string | undefined => {
  const url = URL.parse(text)
  if (url === null) return 'must be a URL'
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    return 'must begin with https://'
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password'
  if (url.hash !== '') return 'must not have a fragment'
  if (allowPrivate) return undefined
  if (!isAllowedPort(url.port)) return 'must be on port 443, or 1024 and above'
  const host = hostOf(url)
  const isPublic = isIP(host) === 0 ? host.includes('.') && !localNames.test(host) : isPublicAddress(host)
  return isPublic ? undefined : 'must be reachable from the Internet'
}
