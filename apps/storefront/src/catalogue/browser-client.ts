import { createWaybillClient, type WaybillClient } from '@waybill/client'

let made: WaybillClient | undefined

/** The typed client of the browser: the shop's own origin, where the cookie is the session. */
export const browserClient = (): WaybillClient =>
  (made ??= createWaybillClient({
    url: '/api/trpc',
    headers: { 'x-waybill-client': 'storefront' },
    retry: { attempts: 2 },
  }))
