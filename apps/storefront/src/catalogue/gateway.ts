import 'server-only'
import { inventoryRpc, type RpcOutput } from '@waybill/contracts'
import { cache } from 'react'
import { env } from '../env.ts'

async function ask<Name extends 'categories' | 'list' | 'search' | 'bySku'>(
  name: Name,
  input: object,
): Promise<RpcOutput<(typeof inventoryRpc)[Name]>> {
  const url = `${env().gatewayUrl}/trpc/catalogue.${name}?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await fetch(url, { signal: AbortSignal.timeout(3000) })
  if (!response.ok) throw new Error(`catalogue.${name} answered ${response.status}`)
  const body: { result: { data: RpcOutput<(typeof inventoryRpc)[Name]> } } = await response.json()
  return body.result.data
}

/** The departments, read once per request. */
export const readCategories = cache(async () => ask('categories', {}))
