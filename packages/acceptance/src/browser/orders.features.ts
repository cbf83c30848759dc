import { eventually } from '@waybill/testing'
import { describe, expect } from 'vitest'
import { demoAddress } from '../order-paths.ts'
import {
  addToCart,
  fillCheckout,
  heading,
  oldPrices,
  orderPage,
  outcome,
  placeOrder,
  signedIn,
  signUp,
} from './acts.fixtures.ts'
import { walk, type StageOf } from './stage.fixtures.ts'

const CONFIRMED = 'Thank you: your order is confirmed'
const UNDER_WAY = 'Your order is under way'

const ordering = (stage: StageOf): void => {
  walk(stage, 'goes from a guest’s first look to the confirmed order', async (visitor) => {
    const {
      page,
      goto,
      stage: { shop },
    } = visitor
    const product = await shop.newProduct({ amountMinor: 1450 })
    await addToCart(visitor, product.sku, 2)
    await page.getByRole('main').getByRole('link', { name: 'View cart' }).click()
    await heading(page, 'Your cart')
    await page.getByRole('link', { name: 'Go to checkout' }).click()
    await heading(page, 'Sign in')
    await page.getByRole('link', { name: 'Create an account' }).click()
    await signUp(visitor)
    await heading(page, 'Checkout')
    await fillCheckout(page)
    await page.getByRole('button', { name: 'Place order' }).click()
    const orderId = await orderPage(page)
    await outcome(page, CONFIRMED)
    const steps = await page
      .getByRole('list', { name: 'Steps of your order' })
      .getByRole('listitem')
      .allInnerTexts()
    expect(steps.slice(0, 3).map((step) => step.split(/[,\n]/)[0])).toEqual([
      'Order placed',
      'Set aside for you',
      'Paid',
    ])
    expect(await page.getByRole('main').locator('time').count()).toBeGreaterThan(2)
    await page.reload()
    await outcome(page, CONFIRMED)
    await goto('/orders')
    const listed = page.getByRole('list', { name: 'Your orders' }).getByRole('link')
    expect(await listed.first().getAttribute('href')).toBe(`/orders/${orderId}`)
    await page.getByText('€29.00').waitFor()
    await goto('/cart')
    await page.getByText('There is nothing in it').waitFor()
  })

  walk(stage, 'says at the field what is missing, and keeps what was typed', async (visitor) => {
    const {
      page,
      goto,
      stage: { shop },
    } = visitor
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await goto('/checkout')
    await fillCheckout(page)
    await page.getByLabel('Town').fill('')
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.locator('[name=city][aria-invalid=true]').waitFor()
    expect(await page.getByLabel('Street and number').inputValue()).toBe('Quay Street 4')
    expect(await page.getByLabel('Country').inputValue()).toBe('DE')
    expect(await page.evaluate<string>('document.activeElement.name')).toBe('city')
  })

  walk(stage, 'is declined by the bank, and goes on with another card and the same cart', async (visitor) => {
    const {
      page,
      stage: { shop },
    } = visitor
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await placeOrder(visitor, 'is declined')
    await outcome(page, 'Your card was declined')
    await page.getByRole('button', { name: 'Try another card' }).click()
    await heading(page, 'Checkout')
    await fillCheckout(page)
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.waitForURL(/\/orders\//)
    await outcome(page, CONFIRMED)
  })
}

const changing = (stage: StageOf): void => {
  walk(stage, 'shows the old price and the new one, and asks before it orders', async (visitor) => {
    const {
      page,
      goto,
      stage: { shop },
    } = visitor
    await signedIn(visitor, visitor)
    const { sku, price } = await shop.newProduct({ amountMinor: 1000 })
    await addToCart(visitor, sku)
    await goto('/checkout')
    await fillCheckout(page)
    await shop.operator.operator.changePrice.mutate({ sku, price: { ...price, amountMinor: 1250 } })
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByText('Prices have changed').waitFor()
    expect(await oldPrices(page)).toEqual(['was €10.00'])
    await page.getByRole('button', { name: 'Accept the new prices and order' }).click()
    await orderPage(page)
    await outcome(page, CONFIRMED)
    await page.getByText('€12.50').first().waitFor()
  })

  walk(stage, 'shows a changed price in the cart, where it can be accepted', async (visitor) => {
    const {
      page,
      goto,
      stage: { shop },
    } = visitor
    const { sku, price } = await shop.newProduct({ amountMinor: 1000 })
    await addToCart(visitor, sku)
    await shop.operator.operator.changePrice.mutate({ sku, price: { ...price, amountMinor: 900 } })
    await goto('/cart')
    expect(await oldPrices(page)).toEqual(['was €10.00'])
    await page.getByRole('button', { name: 'Accept the new prices' }).click()
    await page.getByText('Prices have changed').waitFor({ state: 'detached' })
    expect(await oldPrices(page)).toEqual([])
  })

  walk(
    stage,
    'tells of a price that changed while it was ordered, and leads back to the till',
    async (visitor) => {
      const {
        page,
        goto,
        stage: { shop },
      } = visitor
      const { client } = await signedIn(visitor, visitor)
      const product = await shop.newProduct({ amountMinor: 1000 })
      const yesterday = { ...product.line(), unitPrice: { ...product.price, amountMinor: 800 } }
      const { orderId } = await client.orders.place.mutate({
        lines: [yesterday],
        paymentMethod: 'pm_card_ok',
        idempotencyKey: crypto.randomUUID(),
        shippingAddress: demoAddress,
      })
      await goto(`/orders/${orderId}`)
      await outcome(page, 'A price has changed')
      await page.getByRole('main').getByText('now €10.00').waitFor()
      await page.getByRole('button', { name: 'Look at the new prices' }).click()
      await page.getByText('Prices have changed').waitFor()
      expect(await oldPrices(page)).toEqual(['was €8.00'])
    },
  )

  walk(stage, 'does not order what has sold out meanwhile', async (visitor) => {
    const {
      page,
      goto,
      stage: { shop },
    } = visitor
    await signedIn(visitor, visitor)
    const product = await shop.newProduct({ stock: 1 })
    await addToCart(visitor, product.sku)
    await goto('/checkout')
    await fillCheckout(page)
    await shop.settled(await shop.place([product.line()]))
    await eventually(
      async () => (await shop.shopper.catalogue.bySkus.query({ skus: [product.sku] }))[0]?.available === 0,
    )
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByText('Something cannot be ordered any more').waitFor()
    await page.getByRole('link', { name: 'Change your cart' }).click()
    await heading(page, 'Your cart')
    await page.getByText('Something in your cart cannot be ordered').waitFor()
  })

  walk(stage, 'tells of stock that somebody else was faster to take', async (visitor) => {
    const {
      page,
      goto,
      stage: { shop },
    } = visitor
    const { client } = await signedIn(visitor, visitor)
    const product = await shop.newProduct({ stock: 2 })
    const { orderId } = await client.orders.place.mutate({
      lines: [product.line(3)],
      paymentMethod: 'pm_card_ok',
      idempotencyKey: crypto.randomUUID(),
      shippingAddress: demoAddress,
    })
    await goto(`/orders/${orderId}`)
    await outcome(page, 'Not enough in stock')
    await page.getByText('3 wanted, only 2 left').waitFor()
    await page.getByRole('button', { name: 'Put it back into my cart' }).click()
    await heading(page, 'Your cart')
  })
}

const tracking = (stage: StageOf): void => {
  walk(stage, 'is cancelled after a question, and says so', async (visitor) => {
    const {
      page,
      stage: { shop, waybill },
    } = visitor
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await waybill.stopService('payments')
    try {
      await placeOrder(visitor)
      await outcome(page, UNDER_WAY)
      await page.getByRole('button', { name: 'Cancel order' }).click()
      const question = page.getByRole('dialog', { name: 'Cancel this order?' })
      await question.getByRole('button', { name: 'Keep the order' }).click()
      await question.waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: 'Cancel order' }).click()
      await question.getByRole('button', { name: 'Yes, cancel the order' }).click()
      await outcome(page, 'Your order is cancelled')
      expect(await page.getByRole('button', { name: 'Cancel order' }).count()).toBe(0)
    } finally {
      await waybill.startService('payments')
    }
  })

  walk(stage, 'explains an open question whose order ends before it is answered', async (visitor) => {
    const {
      page,
      stage: { shop, waybill },
    } = visitor
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await waybill.stopService('payments')
    try {
      await placeOrder(visitor)
      await page.getByText('Asking your bank').waitFor()
      await page.getByRole('button', { name: 'Cancel order' }).click()
      await page.getByRole('dialog', { name: 'Cancel this order?' }).waitFor()
    } finally {
      await waybill.startService('payments')
    }
    const dialog = page.getByRole('dialog', { name: 'This order can no longer be cancelled' })
    await dialog.getByText(CONFIRMED).waitFor()
    expect(await dialog.getByRole('button').allInnerTexts()).toEqual(['Close'])
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    // Not on the button that is gone, and not at the top of the page.
    await eventually(() => page.evaluate<boolean>("document.activeElement.matches('main div')"))
  })

  walk(stage, 'says that it is too late to cancel, on a page that had not heard of it', async (visitor) => {
    const {
      page,
      troubles,
      stage: { shop, waybill },
    } = visitor
    troubles.expect(/ERR_FAILED/)
    await page.route('**/orders.watch*', (route) => route.abort())
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await waybill.stopService('payments')
    try {
      await placeOrder(visitor)
      await outcome(page, UNDER_WAY)
    } finally {
      await waybill.startService('payments')
    }
    await waybill.untilQuiet()
    await page.getByRole('button', { name: 'Cancel order' }).click()
    await page.getByRole('button', { name: 'Yes, cancel the order' }).click()
    await outcome(page, CONFIRMED)
    await page.getByRole('alert').getByText('It is too late').waitFor()
  })

  walk(stage, 'goes on after a reload, and after the connection was lost', async (visitor) => {
    const {
      page,
      context,
      troubles,
      stage: { shop, waybill },
    } = visitor
    troubles.expect(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|503/)
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await waybill.stopService('payments')
    try {
      await placeOrder(visitor)
      await page.getByText('Asking your bank').waitFor()
      await page.reload()
      await page.getByText('Asking your bank').waitFor()
      await page.getByText('Live: new steps appear').waitFor()
      await context.setOffline(true)
    } finally {
      await waybill.startService('payments')
    }
    await waybill.untilQuiet()
    await context.setOffline(false)
    await outcome(page, CONFIRMED)
  })

  walk(stage, 'survives a gateway that goes away and comes back', async (visitor) => {
    const {
      page,
      troubles,
      stage: { shop, waybill },
    } = visitor
    troubles.expect(/503|502|500/)
    await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    await waybill.stopService('payments')
    try {
      await placeOrder(visitor)
      await page.getByText('Asking your bank').waitFor()
      await waybill.stopService('gateway')
      await page.getByText('Reconnecting').waitFor()
    } finally {
      await waybill.startService('payments')
      await waybill.startService('gateway')
    }
    await outcome(page, CONFIRMED)
  })

  walk(stage, 'orders once from two tabs, and moves in both', async (visitor) => {
    const {
      page,
      context,
      goto,
      stage: { shop },
    } = visitor
    const { client } = await signedIn(visitor, visitor)
    await addToCart(visitor, (await shop.newProduct()).sku)
    const other = await context.newPage()
    await goto('/checkout')
    await other.goto('/checkout')
    for (const tab of [page, other]) await fillCheckout(tab)
    await page.getByRole('button', { name: 'Place order' }).click()
    const orderId = await orderPage(page)
    await other.getByRole('button', { name: 'Place order' }).click()
    await other.waitForURL(new RegExp(orderId))
    await outcome(page, CONFIRMED)
    await outcome(other, CONFIRMED)
    expect((await client.orders.list.query({})).items).toHaveLength(1)
  })
}

/** From the cart to the end of an order. */
export const orderFeatures = (stage: StageOf): void => {
  describe('an order', () => {
    ordering(stage)
    changing(stage)
    tracking(stage)
  })
}
