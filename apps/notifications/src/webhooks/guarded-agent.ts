import { lookup as systemLookup, Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'

/** The addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** A name leads, or an address is, where nothing is sent. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError'
}

/** The name has no address. */
export class NameNotFoundError extends Error {
  override readonly name = 'NameNotFoundError'
}

const resolver = new Resolver({ timeout: 2_000, tries: 2 })

/** Asks the name servers: neither the machine's hosts file nor its search domains, and no thread is held. */
export const resolvePublic: Resolve = async (hostname) => {
  const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
  return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
}

/** As every other program of the machine does. */
export const resolveLocally: Resolve = async (hostname) =>
  (await systemLookup(hostname, { all: true })).map(({ address }) => address)

interface AgentOptions {
  readonly isAllowed: (address: string) => boolean
  readonly resolve: Resolve
  readonly connectTimeoutMs: number
}

/**
 * An agent that connects to the addresses which it has checked itself, and to no others: a name is resolved once per
 * connection, so that one which answers differently the second time finds nobody asking. One address that is not
 * allowed refuses all of the name. Follows no redirect, asks no proxy, keeps no connection.
 */
export const createGuardedAgent = ({ isAllowed, resolve, connectTimeoutMs }: AgentOptions): Agent => {
  const resolveChecked = async (hostname: string) => {
    const addresses = await resolve(hostname)
    if (addresses.length === 0) throw new NameNotFoundError('the name has no address')
    if (!addresses.every(isAllowed)) throw new AddressRefusedError('the name leads to a refused address')
    return addresses.map((address) => ({ address, family: isIP(address) }))
  }
  const lookup: LookupFunction = (hostname, { all }, callback) => {
    resolveChecked(hostname).then(
      (found) => {
        const [first = { address: '', family: 0 }] = found
        if (all === true) callback(null, found)
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, ''),
    )
  }
  const connector = buildConnector({ lookup, timeout: connectTimeoutMs, allowH2: false })

  return new Agent({
    pipelining: 0,
    maxHeaderSize: 16_384,
    connect: (target, callback) => {
      // An address in the URL is never looked up.
      const host = target.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) === 0 || isAllowed(host)) connector(target, callback)
      else callback(new AddressRefusedError('the address is refused'), null)
    },
  })
}
