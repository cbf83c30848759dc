import type { RpcContext } from '@waybill/service-kit'

/**
 * The client's address for rate limits. Behind `trustedProxies` proxies of our own, each of which appends
 * the address that it saw to X-Forwarded-For, it is that many entries from the right: what stands further left
 * can be made up by the client.
 */
export const clientAddress = (
  { headers, remoteAddress }: Pick<RpcContext, 'headers' | 'remoteAddress'>,
  trustedProxies: number,
): string => {
  const forwarded = trustedProxies === 0 ? undefined : headers.get('x-forwarded-for')
  return forwarded?.split(',').at(-trustedProxies)?.trim() ?? remoteAddress ?? 'unknown'
}
