import { describe, expect } from 'vitest'
import { addToCart, overflow, placeOrder, signedIn } from './acts.fixtures.ts'
import { auditPage } from './audit-page.ts'
import { walk, type StageOf, type Walk } from './stage.fixtures.ts'

type Arrange = (visitor: Walk) => Promise<string>

const guest =
  (path: string): Arrange =>
  () =>
    Promise.resolve(path)
const member =
  (path: string): Arrange =>
  async (visitor) => {
    await signedIn(visitor, visitor)
    return path
  }
const shopper =
  (path: string): Arrange =>
  async (visitor) => {
    await signedIn(visitor, visitor)
    const { sku } = await visitor.stage.shop.newProduct()
    await addToCart(visitor, sku)
    return path
  }

/** Every page and state: what it is called, and how one gets there. */
const pages: Readonly<Record<string, Arrange>> = {
  home: guest('/'),
  department: guest('/c/kitchen'),
  'department without a match': guest('/c/kitchen?min=99999'),
  'search without words': guest('/search'),
  'search with results': guest('/search?q=lamp'),
  'search without results': guest('/search?q=zeppelin'),
  product: guest('/p/MUG-ENAMEL-WHITE'),
  'product that is sold out': async ({ stage }) => `/p/${(await stage.shop.newProduct({ stock: 0 })).sku}`,
  'not found': guest('/nowhere'),
  offline: guest('/offline'),
  'empty cart': guest('/cart'),
  'sign in': guest('/sign-in'),
  'sign up': guest('/sign-up'),
  'account deleted': guest('/account/deleted'),
  account: member('/account'),
  'no orders': member('/orders'),
  'nothing to pay for': member('/checkout'),
  'full cart': shopper('/cart'),
  checkout: shopper('/checkout'),
  order: async (visitor) => {
    await shopper('')(visitor)
    const orderId = await placeOrder(visitor)
    await visitor.stage.waybill.untilQuiet()
    return `/orders/${orderId}`
  },
}

const NONCE = /script-src [^;]*'nonce-[\w+/=]{16,}'/

/** What holds for all pages. */
export const everyPageFeatures = (stage: StageOf): void => {
  describe.each(Object.entries(pages))('the page “%s”', (name, arrange) => {
    walk(
      stage,
      `is accessible in light and dark, fits a phone and has a strict policy: ${name}`,
      async (visitor) => {
        const { page, troubles } = visitor
        troubles.expect(/status of 404/)
        const path = await arrange(visitor)
        const answer = await page.goto(path)
        const policy = answer?.headers()['content-security-policy'] ?? ''
        expect(policy).toMatch(NONCE)
        expect(policy).not.toContain('unsafe')
        expect(await auditPage(page)).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await auditPage(page)).toEqual([])
        expect(await overflow(page)).toBe(0)
        expect(await page.title()).toMatch(/Waybill Goods/)
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
      },
    )
  })
}
