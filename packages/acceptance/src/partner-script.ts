import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import createClient from 'openapi-fetch'
import { Webhook } from 'standardwebhooks'
import type { components, paths } from './partner-api.d.ts'

type Order = components['schemas']['Order']
/** A webhook as it comes, once it is verified. */
type Event = components['schemas']['OrderCompletedPayload']

/**
 * What a partner writes, with nothing of Waybill's but its OpenAPI document: finds a product, orders it, and waits for
 * the signed `order.completed`.
 */
export const orderAsPartner = async (options: {
  readonly gateway: string
  readonly key: string
  readonly signal: AbortSignal
}): Promise<{ placed: Order; event: Event; read: Order }> => {
  const { gateway, key, signal } = options
  const api = createClient<paths>({ baseUrl: gateway, headers: { authorization: `Bearer ${key}` } })
  const completed = Promise.withResolvers<Event>()
  signal.addEventListener('abort', () => completed.reject(signal.reason as Error))
  let webhook: Webhook | undefined

  const server = createServer((request, response) => {
    const receive = async () => {
      const body = await text(request)
      // Throws when the signature does not fit: whoever sends that is not Waybill.
      const event = webhook?.verify(body, request.headers as Record<string, string>) as Event
      response.writeHead(204).end()
      if (event.type === 'order.completed') completed.resolve(event)
    }
    receive().catch(() => response.writeHead(400).end())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  try {
    const endpoint = await api.POST('/v1/webhook_endpoints', {
      body: { url: `http://127.0.0.1:${port}/waybill`, event_types: ['order.completed'] },
    })
    if (endpoint.data === undefined) throw new Error(endpoint.error.detail)
    webhook = new Webhook(endpoint.data.secret)

    const found = await api.GET('/v1/products/search', { params: { query: { query: 'enamel', limit: 1 } } })
    const product = found.data?.data[0]
    if (product === undefined) throw new Error('no product was found')

    const order = await api.POST('/v1/orders', {
      params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
      body: {
        lines: [{ sku: product.sku, quantity: 1, unit_price: product.price }],
        payment_method: 'pm_card_ok',
        shipping_address: {
          name: 'Ada Example',
          line1: 'Quay Street 4',
          postal_code: '20457',
          city: 'Hamburg',
          country: 'DE',
        },
      },
    })
    if (order.data === undefined) throw new Error(order.error.detail)

    const event = await completed.promise
    const read = await api.GET('/v1/orders/{order_id}', { params: { path: { order_id: order.data.id } } })
    if (read.data === undefined) throw new Error('the order cannot be read')
    return { placed: order.data, event, read: read.data }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
