import ipaddr from 'ipaddr.js'

/** Public addresses at which a cloud provider answers its own machines (Azure's wire server). */
const metadata = new Set(['168.63.129.16'])

/** Where the Internet's addresses are; what is outside (NAT64, mapped, compatible, site-local, …) leads elsewhere. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * True for an address that anybody on the Internet could reach too: nothing private, loopback, link-local, shared
 * (CGNAT), multicast, reserved, or an IPv4 address inside an IPv6 one. False for what is no address.
 */
export const isPublicAddress = (text: string): boolean => {
  // ipaddr.js also reads `127.1` and `0177.0.0.1`, which the network never gives us: not here.
  const isV4 = ipaddr.IPv4.isValidFourPartDecimal(text)
  if (!isV4 && !ipaddr.IPv6.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv6 ? address.match(globalUnicast) : !metadata.has(address.toString())
}
