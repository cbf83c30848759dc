/** What the gateway is told of where a request came from. */
export type ForwardedHeaders = Readonly<Record<string, string>>

/**
 * Passes the shopper's address on, as the proxy in front of the shop wrote it: the gateway limits by address, and would
 * take all shoppers for one. It believes the header only as far as its TRUSTED_PROXIES says.
 */
export const forwardedHeaders = (incoming: Pick<Headers, 'get'>): ForwardedHeaders => {
  const address = incoming.get('x-forwarded-for')
  return address === null ? {} : { 'x-forwarded-for': address }
}
