import { QueryClient, type QueryClientConfig } from '@tanstack/react-query'
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from '@trpc/tanstack-react-query'
import type { ClientRouter, WaybillClient } from './client-router.ts'

/**
 * A QueryClient that leaves repeating to the Waybill client: both would multiply. Answers are fresh for 5 s, as long as
 * the gateway lets browsers keep the catalogue.
 */
export const createWaybillQueryClient = (config: QueryClientConfig = {}): QueryClient => {
  const { queries, ...defaults } = config.defaultOptions ?? {}
  return new QueryClient({
    ...config,
    defaultOptions: { ...defaults, queries: { retry: false, staleTime: 5_000, ...queries } },
  })
}

/** The procedures as TanStack Query's options without React, for prefetching on a server and for other frameworks. */
export const createWaybillQueries = (
  client: WaybillClient,
  queryClient: QueryClient | (() => QueryClient),
): TRPCOptionsProxy<ClientRouter> => createTRPCOptionsProxy<ClientRouter>({ client, queryClient })
