import { accounts } from '@waybill/dev-stack'
import { productsOf, type Catalogue } from './catalogue.ts'
import { createGatewayClient, type GatewayClient } from './gateway-client.ts'

/** Who takes part in a run. */
export interface Shop {
  /** Signed in, with tokens that outlive the run. */
  readonly shoppers: readonly GatewayClient[]
}

const SHOPPERS = 30
const AT_ONCE = 3

const newShopper = async (url: string, index: number): Promise<GatewayClient> => {
  const { accessToken } = await createGatewayClient(url).auth.register.mutate({
    email: `shopper-${index + 1}@chaos.example`,
    name: `Shopper ${index + 1}`,
    password: crypto.randomUUID(),
  })
  return createGatewayClient(url, accessToken)
}

/** Makes the products and the shoppers of a run. Nothing may be killed meanwhile. */
export const openShop = async (url: string, catalogue: Catalogue): Promise<Shop> => {
  const session = await createGatewayClient(url).auth.logIn.mutate(accounts.operator)
  const { operator } = createGatewayClient(url, session.accessToken)
  for (const { sku, price, initialStock } of productsOf(catalogue)) {
    const description = 'Sold while everything is killed.'
    const product = { sku, price, initialStock, name: sku, description, category: 'chaos', image: 'mug' }
    await operator.createProduct.mutate(product)
  }
  const { sku, price, priceSeen } = catalogue.repriced
  await operator.changePrice.mutate({ sku, price: priceSeen })
  await operator.changePrice.mutate({ sku, price })
  const shoppers: GatewayClient[] = []
  for (let first = 0; first < SHOPPERS; first += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, SHOPPERS - first) }, (_, index) => first + index)
    shoppers.push(...(await Promise.all(some.map((index) => newShopper(url, index)))))
  }
  return { shoppers }
}
