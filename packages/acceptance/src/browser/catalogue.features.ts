import { eventually } from '@waybill/testing'
import { describe, expect } from 'vitest'
import { addToCart, heading } from './acts.fixtures.ts'
import { hydrated } from './hydrated.ts'
import { measureJavaScript } from './javascript-size.ts'
import { walk, type StageOf } from './stage.fixtures.ts'

const MOST_JAVASCRIPT_BYTES = 150_000

const browsing = (stage: StageOf): void => {
  walk(stage, 'finds things by department, filter, order and page', async ({ page, goto }) => {
    await goto('/')
    await page
      .getByRole('navigation', { name: 'Departments', exact: true })
      .getByRole('link', { name: 'Textiles' })
      .click()
    await heading(page, 'Textiles')
    await hydrated(page)
    await page.getByLabel('Sort').focus()
    await page.getByLabel('Sort').selectOption('price_asc')
    await page.waitForURL(/sort=price_asc/)
    await eventually(() => page.evaluate<boolean>('document.activeElement.name === "sort"'))
    await page.getByLabel('In stock only').check()
    await page.waitForURL(/stock=in/)
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.getByText('Page 2').waitFor()
    const prices = await page
      .getByRole('main')
      .getByText(/^€[\d.]+$/)
      .allInnerTexts()
    const amounts = prices.map((price) => Number(price.slice(1)))
    expect(amounts.length).toBeGreaterThan(3)
    expect(amounts).toEqual(amounts.toSorted((one, other) => one - other))
    await page.getByRole('link', { name: 'Previous page' }).click()
    await page.getByText('Page 1').waitFor()
  })

  walk(
    stage,
    'suggests products while one types, and opens the one chosen by keyboard',
    async ({ page, goto }) => {
      await goto('/')
      const box = page.getByRole('combobox', { name: /search/i })
      await box.pressSequentially('enamel mug')
      await page.getByRole('option', { name: /Enamel mug, white/ }).waitFor()
      await box.press('ArrowDown')
      await box.press('Enter')
      await heading(page, /Enamel mug/)
    },
  )

  walk(stage, 'searches, and says so when there is nothing', async ({ page, goto }) => {
    await goto('/search?q=lantern')
    expect(
      await page
        .getByRole('main')
        .getByRole('link', { name: /lantern/i })
        .count(),
    ).toBeGreaterThan(1)
    await goto('/search?q=zeppelin')
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
  })

  walk(stage, 'shows what is sold out, and does not sell it', async ({ page, goto, stage: { shop } }) => {
    const product = await shop.newProduct({ stock: 0 })
    await goto(`/p/${product.sku}`)
    await page.getByText('Sold out for now').waitFor()
    expect(await page.getByRole('button', { name: 'Add to cart' }).count()).toBe(0)
  })

  walk(stage, 'answers 404 with a way on where there is nothing', async ({ page, troubles }) => {
    troubles.expect(/status of 404/)
    for (const path of ['/nowhere', '/p/NO-SUCH-THING', '/c/spaceships']) {
      const answer = await page.goto(path)
      expect([path, answer?.status()]).toEqual([path, 404])
      await page.getByRole('main').getByRole('link').first().waitFor()
    }
  })

  walk(
    stage,
    'keeps the colours that were chosen, from the first paint on',
    async ({ page, goto, context }) => {
      await goto('/')
      const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
      const light = await ground()
      const colours = page.getByRole('button', { name: /^Colours/ })
      for (const wanted of ['light', 'dark']) {
        await colours.click()
        await page.locator(`html[data-theme=${wanted}]`).waitFor()
      }
      await eventually(async () => (await context.cookies()).some(({ value }) => value === 'dark'))
      const html = await (await page.request.get('/')).text()
      expect(html).toContain('data-theme="dark"')
      expect(await ground()).not.toBe(light)
    },
  )
}

const withoutJavaScript = (stage: StageOf): void => {
  walk(
    stage,
    'works without JavaScript: departments, filters, pages, search, product, cart',
    async (visitor) => {
      const { page, goto } = visitor
      await goto('/c/garden')
      await page.getByLabel('Sort').selectOption('price_desc')
      await page.getByRole('button', { name: 'Apply' }).click()
      await page.waitForURL(/sort=price_desc/)
      await page.getByRole('link', { name: 'Next page' }).click()
      await page.getByText('Page 2').waitFor()
      await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('enamel')
      await page.keyboard.press('Enter')
      await heading(page, /enamel/)
      await page
        .getByRole('main')
        .getByRole('link', { name: /Enamel mug/ })
        .first()
        .click()
      await heading(page, /Enamel mug/)
      await addToCart(visitor, 'MUG-ENAMEL-WHITE', 2)
      await page.getByRole('link', { name: 'View cart' }).click()
      await page.getByRole('button', { name: 'One Enamel mug, white more' }).click()
      await page
        .getByRole('banner')
        .getByRole('link', { name: /Cart.*3 items/ })
        .waitFor()
      await page.getByRole('button', { name: 'Remove Enamel mug, white' }).click()
      await page.getByText('There is nothing in it').waitFor()
    },
    { javaScriptEnabled: false },
  )

  walk(
    stage,
    'says why there is nothing to see while the gateway is away, with a status that says so too',
    async ({ page, goto, troubles, stage: { waybill } }) => {
      troubles.expect(/503/)
      await waybill.stopService('gateway')
      try {
        for (const path of ['/', '/c/kitchen', '/p/MUG-ENAMEL-WHITE', '/search?q=lamp']) {
          const answer = await page.goto(path)
          expect([path, answer?.status()]).toEqual([path, 503])
          await page.getByRole('heading', { name: 'We cannot reach our shelves right now' }).waitFor()
        }
        for (const path of ['/cart', '/sign-in', '/search']) {
          const answer = await page.goto(path)
          expect([path, answer?.status()]).toEqual([path, 200])
        }
        await goto('/c/kitchen?sort=name')
      } finally {
        await waybill.startService('gateway')
      }
      await page.getByRole('link', { name: 'Load this page again' }).click()
      await heading(page, 'Kitchen')
      expect(page.url()).toContain('sort=name')
    },
    { javaScriptEnabled: false },
  )
}

const connection = (stage: StageOf): void => {
  walk(
    stage,
    'says so when the connection is lost, and goes on when it is back',
    async ({ page, goto, context, troubles }) => {
      troubles.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch|network/i)
      await goto('/p/MUG-ENAMEL-WHITE')
      await hydrated(page)
      await context.setOffline(true)
      await page.getByRole('banner').getByRole('link', { name: 'Waybill Goods' }).click()
      await page.getByText('You are offline').waitFor()
      await context.setOffline(false)
      await heading(page, /Well-made/)
      await page.getByText('You are offline').waitFor({ state: 'detached' })
    },
  )

  walk(stage, 'sends less than 150 kB of JavaScript for a product', async ({ page }) => {
    const { sentBytes, files } = await measureJavaScript(page, '/p/MUG-ENAMEL-WHITE')
    process.stdout.write(
      `JavaScript of the product page: ${(sentBytes / 1000).toFixed(1)} kB compressed in ${files} files\n`,
    )
    expect(files).toBeGreaterThan(2)
    expect(sentBytes).toBeLessThan(MOST_JAVASCRIPT_BYTES)
  })
}

/** Looking around, before anything is ordered. */
export const catalogueFeatures = (stage: StageOf): void => {
  describe('the catalogue', () => {
    browsing(stage)
  })
  describe('a browser without JavaScript', () => {
    withoutJavaScript(stage)
  })
  describe('the connection', () => {
    connection(stage)
  })
}
