'use client'

import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { createElement, type ReactElement, type ReactNode } from 'react'
import type { ClientRouter, WaybillClient } from './client-router.ts'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<ClientRouter>()

/** What a {@link WaybillProvider} gives to the components in it. Make both once per page, not once per render. */
export interface WaybillProviderProps {
  readonly client: WaybillClient
  /** As made by createWaybillQueryClient. */
  readonly queryClient: QueryClient
  readonly children: ReactNode
}

/**
 * Gives the components in it the client and TanStack Query.
 * @public
 */
export const WaybillProvider = ({ client, queryClient, children }: WaybillProviderProps): ReactElement =>
  createElement(
    QueryClientProvider,
    { client: queryClient },
    createElement(TRPCProvider, { trpcClient: client, queryClient, children }),
  )

/**
 * The procedures as TanStack Query's options: `useQuery(useWaybill().catalogue.list.queryOptions({ limit: 24 }))`.
 * @public
 */
export const useWaybill = useTRPC
/**
 * The client of the {@link WaybillProvider} around the component.
 * @public
 */
export const useWaybillClient = useTRPCClient
