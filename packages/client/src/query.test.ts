import { AppError } from '@waybill/contracts'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { createWaybillClient } from './create-waybill-client.ts'
import { serveGateway } from './gateway.fixtures.ts'
import { createWaybillQueries, createWaybillQueryClient } from './query.ts'
import { isWaybillError } from './waybill-error.ts'

describe('the bindings for TanStack Query', () => {
  it('keep answers under the procedure and its input, with the types of the gateway', async () => {
    const gateway = await serveGateway({ 'catalogue.list': () => ({ items: [], nextCursor: null }) })
    const queryClient = createWaybillQueryClient()
    const waybill = createWaybillQueries(createWaybillClient({ url: gateway.url }), queryClient)
    const options = waybill.catalogue.list.queryOptions({ limit: 3 })
    const page = await queryClient.fetchQuery(options)
    expectTypeOf(page.items[0]?.price.amountMinor).toEqualTypeOf<number | undefined>()
    await queryClient.fetchQuery(options)
    expect(queryClient.getQueryData(waybill.catalogue.list.queryKey({ limit: 3 }))).toEqual(page)
    expect(gateway.calls).toHaveLength(1)
  })

  it('leave repeating to the client', async () => {
    const gateway = await serveGateway({
      'catalogue.list': () => {
        throw new AppError('service_unavailable')
      },
    })
    const queryClient = createWaybillQueryClient()
    const client = createWaybillClient({ url: gateway.url, retry: { attempts: 2, baseMs: 1 } })
    const waybill = createWaybillQueries(client, queryClient)
    const failed = await queryClient
      .fetchQuery(waybill.catalogue.list.queryOptions({}))
      .catch((error: unknown) => error)
    expect(isWaybillError(failed, 'service_unavailable')).toBe(true)
    expect(gateway.calls).toHaveLength(2)
  })

  it('take the caller’s defaults', () => {
    const { queries, mutations } = createWaybillQueryClient({
      defaultOptions: { queries: { staleTime: 1 }, mutations: { gcTime: 2 } },
    }).getDefaultOptions()
    expect(queries).toEqual({ retry: false, staleTime: 1 })
    expect(mutations).toEqual({ gcTime: 2 })
  })
})
