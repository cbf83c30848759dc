'use client'

import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { ClientRouter } from './client-router.ts'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<ClientRouter>()

/** Gives the components below it a client (`trpcClient`) and a `queryClient`. */
export const WaybillProvider = TRPCProvider
/** The procedures as TanStack Query's options: `useQuery(useWaybill().catalogue.list.queryOptions({ limit: 24 }))`. */
export const useWaybill = useTRPC
/** The client of the {@link WaybillProvider} above. */
export const useWaybillClient = useTRPCClient
