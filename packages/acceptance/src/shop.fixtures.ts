import type { Money, Order, OrderLine } from '@waybill/contracts'
import { createGatewayClient, signUp, type GatewayClient } from './client.ts'
import { demoAddress } from './order-paths.ts'
import { operator, type Waybill } from './waybill.ts'

/** A product made for one test. */
export interface TestProduct {
  readonly sku: string
  readonly price: Money
  /** A line of it at the current price. */
  line(quantity?: number): OrderLine
}

/** What a test does in the shop. */
export interface Shop {
  readonly operator: GatewayClient
  readonly shopper: GatewayClient
  readonly shopperEmail: string
  readonly userId: string
  newProduct(options?: { stock?: number; amountMinor?: number }): Promise<TestProduct>
  place(lines: OrderLine[], options?: { paymentMethod?: string; idempotencyKey?: string }): Promise<string>
  /** The order once it has ended and everything it caused has settled. */
  settled(orderId: string): Promise<Order>
  stockOf(product: TestProduct): ReturnType<GatewayClient['operator']['stock']['query']>
  paymentOf(orderId: string): ReturnType<GatewayClient['operator']['payment']['query']>
}

/** Signs an operator and a new shopper in. */
export const openShop = async (waybill: Waybill): Promise<Shop> => {
  const session = await createGatewayClient(waybill.url).auth.logIn.mutate(operator)
  const operating = createGatewayClient(waybill.url, session.accessToken)
  const { client: shopper, email, userId } = await signUp(waybill.url, 'Ada Tester')
  await waybill.untilQuiet()
  let products = 0
  return {
    operator: operating,
    shopper,
    shopperEmail: email,
    userId,
    newProduct: async ({ stock = 10, amountMinor = 1000 } = {}) => {
      products += 1
      const sku = `TEST-${userId.slice(-6).toUpperCase()}-${products}`
      const price = { amountMinor, currency: 'EUR' }
      await operating.operator.createProduct.mutate({
        sku,
        price,
        name: `Test product ${products}`,
        description: 'Made for a test.',
        category: 'kitchen',
        image: 'mug',
        initialStock: stock,
      })
      return { sku, price, line: (quantity = 1) => ({ sku, quantity, unitPrice: price }) }
    },
    place: async (lines, { paymentMethod = 'pm_card_ok', idempotencyKey = crypto.randomUUID() } = {}) => {
      const input = { lines, paymentMethod, idempotencyKey, shippingAddress: demoAddress }
      return (await shopper.orders.place.mutate(input)).orderId
    },
    settled: async (orderId) => {
      await waybill.untilQuiet()
      return shopper.orders.byId.query({ orderId })
    },
    stockOf: ({ sku }) => operating.operator.stock.query({ sku }),
    paymentOf: (orderId) => operating.operator.payment.query({ orderId }),
  }
}
