import { devices } from 'playwright-core'
import { describe, expect } from 'vitest'
import { fillCheckout, heading, orderPage, outcome, overflow, signedIn } from './acts.fixtures.ts'
import { walk, type StageOf } from './stage.fixtures.ts'

const { viewport, isMobile, hasTouch, deviceScaleFactor } = devices['iPhone 14']
const phone = { viewport, isMobile, hasTouch, deviceScaleFactor }

/** A shopper with a phone, held upright: 390 pixels. */
export const phoneFeatures = (stage: StageOf): void => {
  describe('a phone', () => {
    walk(
      stage,
      'is wide enough to order with',
      async (visitor) => {
        const { page, goto } = visitor
        const fits = async () => expect([page.url(), await overflow(page)]).toEqual([page.url(), 0])
        await signedIn(visitor, visitor)
        await goto('/')
        await fits()
        await page.getByRole('banner').getByText('Departments').first().tap()
        await page.getByRole('banner').getByRole('link', { name: 'Light' }).first().tap()
        await heading(page, 'Light')
        await fits()
        await page.getByRole('main').getByRole('link', { name: /bulb/i }).first().tap()
        await page.getByRole('button', { name: 'Add to cart' }).tap()
        await page.getByRole('main').getByRole('link', { name: 'View cart' }).tap()
        await heading(page, 'Your cart')
        await fits()
        await page.getByRole('link', { name: 'Go to checkout' }).tap()
        await heading(page, 'Checkout')
        await fillCheckout(page)
        await fits()
        await page.getByRole('button', { name: 'Place order' }).tap()
        await orderPage(page)
        await outcome(page, 'Thank you: your order is confirmed')
        await fits()
      },
      phone,
    )

    walk(
      stage,
      'is wide enough for the fullest cart, and for words without an end',
      async ({ page, goto, context, stage: { shop, storefront } }) => {
        const { items } = await shop.operator.catalogue.list.query({ limit: 50 })
        const lines = items.map(({ sku }) => `${sku}~99~123456~EUR`)
        const value = [crypto.randomUUID(), ...lines].join('.')
        await context.addCookies([{ name: 'waybill-cart', value, url: storefront.url }])
        await goto('/cart')
        const cart = page.getByRole('banner').getByRole('link', { name: /Cart.*4950 items/ })
        expect(await cart.innerText()).toContain('99+')
        const { x, width } = (await cart.boundingBox()) ?? { x: 0, width: Number.NaN }
        expect(x + width).toBeLessThanOrEqual(phone.viewport.width)
        expect(await overflow(page)).toBe(0)
        await goto(`/search?q=${'W'.repeat(100)}`)
        expect(await overflow(page)).toBe(0)
      },
      phone,
    )
  })
}
