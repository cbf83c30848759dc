import 'server-only'
import { isWaybillError, type WaybillOutputs } from '@waybill/client'
import type { OrderStatus } from '@waybill/contracts'
import { notFound, unstable_rethrow as rethrowNavigation } from 'next/navigation'
import { readProducts } from '../checkout/read-review.ts'
import { gatewayFor } from '../session/gateway.ts'
import { isAway, requireAccessToken, signInAgainIfEnded } from '../session/session.ts'
import type { OrderView } from './order-view.ts'
import { namedSkus } from './order-words.ts'

const PAGE_SIZE = 10

/** The names of ordered products, by SKU; an order outlives what it ordered. */
export type ProductNames = Readonly<Record<string, string>>

const readNames = async (skus: readonly string[]): Promise<ProductNames> => {
  const products = await readProducts(skus).catch(() => [])
  return Object.fromEntries(products.map(({ sku, name }) => [sku, name]))
}

/**
 * An order of the shopper's with its timeline; without them while orders is away. Another's order, and none, are not
 * found. Sends who is not signed in to sign in, and back.
 */
export const readOrder = async (
  orderId: string,
): Promise<{ readonly view: OrderView; readonly names: ProductNames }> => {
  const path = `/orders/${orderId}`
  try {
    const gateway = gatewayFor(await requireAccessToken(path))
    const [order, timeline] = await Promise.all([
      gateway.orders.byId.query({ orderId }),
      // Not there while the order waits to be recorded.
      gateway.orders.timeline.query({ orderId }).catch(() => undefined),
    ])
    return {
      view: { orderId, order, entries: timeline?.entries ?? [] },
      names: await readNames(order.lines.map(({ sku }) => sku)),
    }
  } catch (error) {
    rethrowNavigation(error)
    signInAgainIfEnded(error, path)
    if (isWaybillError(error, ['not_found', 'validation_failed'])) notFound()
    if (isAway(error)) return { view: { orderId, order: undefined, entries: [] }, names: {} }
    throw error
  }
}

/** A page of the shopper's orders, newest first. */
export interface OrderPage {
  readonly orders: WaybillOutputs['orders']['list']
  readonly names: ProductNames
}

/** The shopper's orders; undefined while orders is away, and the first page for a cursor of another list. */
export const readOrderPage = async (
  path: string,
  { status, cursor }: { status: OrderStatus | undefined; cursor: string | undefined },
): Promise<OrderPage | undefined> => {
  try {
    const { orders } = gatewayFor(await requireAccessToken(path))
    const filter = { limit: PAGE_SIZE, ...(status !== undefined && { status }) }
    const page = await orders.list
      .query({ ...filter, ...(cursor !== undefined && { cursor }) })
      .catch((error: unknown) => {
        if (cursor !== undefined && isWaybillError(error, 'validation_failed'))
          return orders.list.query(filter)
        throw error
      })
    return { orders: page, names: await readNames(namedSkus(page.items)) }
  } catch (error) {
    rethrowNavigation(error)
    signInAgainIfEnded(error, path)
    if (isAway(error)) return undefined
    throw error
  }
}
