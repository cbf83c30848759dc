import { eventually } from '@waybill/testing'
import type { Locator, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { addToCart, heading, orderPage, outcome, signedIn } from './acts.fixtures.ts'
import { walk, type StageOf } from './stage.fixtures.ts'

const MOST_STOPS = 120

/** Whether the focus is seen: a ring round the element, its label, or the card that it fills by its `::after`. */
const SHOWS_FOCUS = `(() => {
  const { activeElement } = document
  const places = [[activeElement], [activeElement, '::after'], [activeElement.closest('label') ?? activeElement]]
  return places.some((place) => {
    const { outlineStyle, boxShadow } = getComputedStyle(...place)
    return outlineStyle !== 'none' || boxShadow !== 'none'
  })
})()`

/** Goes on by Tab until the focus is there; what the focus is on must be seen. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) {
      expect(await page.evaluate<boolean>(SHOWS_FOCUS)).toBe(true)
      return
    }
  }
  throw new Error(`Tab never came to ${target.toString()}`)
}

const press = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

const type = async (page: Page, label: string, text: string): Promise<void> => {
  await tabTo(page, page.getByLabel(label))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
}

/** A shopper without a mouse. */
export const keyboardFeatures = (stage: StageOf): void => {
  describe('a keyboard', () => {
    walk(stage, 'is enough, from the home page to the confirmed order', async (visitor) => {
      const { page, goto } = visitor
      await signedIn(visitor, visitor)
      await goto('/')
      await page.keyboard.press('Tab')
      expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the content')
      await page.keyboard.press('Enter')
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('content')
      await press(page, page.getByRole('main').getByRole('link', { name: /Textiles/ }))
      await heading(page, 'Textiles')
      await press(page, page.getByRole('main').getByRole('link', { name: /Hammam towel/ }))
      await heading(page, /Hammam towel/)
      await press(page, page.getByRole('button', { name: 'Add to cart' }))
      await press(page, page.getByRole('main').getByRole('link', { name: 'View cart' }))
      await heading(page, 'Your cart')
      await press(page, page.getByRole('link', { name: 'Go to checkout' }))
      await heading(page, 'Checkout')
      await type(page, 'Full name', 'Ada Tester')
      await type(page, 'Street and number', 'Quay Street 4')
      await type(page, 'Postcode', '20457')
      await type(page, 'Town', 'Hamburg')
      await tabTo(page, page.getByLabel('Country'))
      await page.keyboard.type('Germany')
      await tabTo(page, page.getByRole('radio', { name: 'Test card that works' }))
      await page.keyboard.press('Space')
      await press(page, page.getByRole('button', { name: 'Place order' }))
      await orderPage(page)
      await outcome(page, 'Thank you: your order is confirmed')
    })

    walk(stage, 'is not thrown out of the cart by taking the last thing out of it', async (visitor) => {
      const { page, goto } = visitor
      await addToCart(visitor, 'MUG-ENAMEL-WHITE')
      await goto('/cart')
      await press(page, page.getByRole('button', { name: /^Remove/ }))
      await page.getByText('There is nothing in it').waitFor()
      await eventually(() =>
        page.getByRole('group', { name: 'Your cart is empty' }).and(page.locator(':focus')).isVisible(),
      )
    })
  })
}
