import type { BrowserContext, Page } from 'playwright-core'
import type { RunningShop } from './running-shop.ts'

/** Where a scene plays. */
export interface Scene {
  readonly page: Page
  readonly context: BrowserContext
  readonly shop: RunningShop
}

/** A page or state: brings the page there. */
export type Play = (scene: Scene) => Promise<void>

const MUG = 'MUG-ENAMEL-WHITE'
const TEAPOT = 'TEAPOT-GLASS'

const open =
  (path: string): Play =>
  async ({ page }) =>
    void (await page.goto(path))

const inOrder =
  (...plays: readonly Play[]): Play =>
  async (scene) => {
    for (const play of plays) await play(scene)
  }

const put =
  (sku: string): Play =>
  async ({ page }) => {
    await page.goto(`/p/${sku}`)
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.getByRole('main').getByRole('link', { name: 'View cart' }).waitFor()
  }

const signUp: Play = async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada Lovelace')
  await page.getByLabel('E-mail address').fill(`ada-${crypto.randomUUID().slice(0, 6)}@example.com`)
  await page.getByLabel('Password').fill('a quay with seven cranes')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-up')
}

const fillCheckout =
  (card: string): Play =>
  async ({ page }) => {
    await page.goto('/checkout')
    await page.getByLabel('Full name').fill('Ada Lovelace')
    await page.getByLabel('Street and number').fill('Quay Street 4')
    await page.getByLabel('Postcode').fill('20457')
    await page.getByLabel('Town').fill('Hamburg')
    await page.getByLabel('Country').selectOption('DE')
    await page.getByRole('radio', { name: card }).check()
  }

const press =
  (name: string | RegExp): Play =>
  async ({ page }) =>
    page.getByRole('main').getByRole('button', { name }).click()

const shows =
  (text: string | RegExp): Play =>
  async ({ page }) =>
    page.getByText(text).first().waitFor()

const ordered = (card: string, outcome: string): Play =>
  inOrder(signUp, put(MUG), put(TEAPOT), fillCheckout(card), press('Place order'), shows(outcome))

const CONFIRMED = 'Thank you: your order is confirmed'

/** Raises the price each time: another theme and another size find it changed as well. */
const raisePrice: Play = async ({ shop: { operator } }) => {
  const [product] = await operator.catalogue.bySkus.query({ skus: [MUG] })
  if (product === undefined) throw new Error(`${MUG} is not sold`)
  const { price } = product
  await operator.operator.changePrice.mutate({
    sku: MUG,
    price: { ...price, amountMinor: price.amountMinor + 50 },
  })
}

const signInWrongly: Play = async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('ada@example.com')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('main').getByRole('alert').first().waitFor()
}

const search: Play = async ({ page }) => {
  await page.goto('/')
  await page.getByRole('combobox').pressSequentially('mug')
  await page.getByRole('option').first().waitFor()
}

const loseConnection: Play = async ({ page, context }) => {
  await page.goto(`/p/${TEAPOT}`, { waitUntil: 'networkidle' })
  await context.setOffline(true)
  await page.getByRole('banner').getByRole('link', { name: /Cart/ }).click()
  await page.getByText('You are offline').waitFor()
}

const askToCancel: Play = async ({ page }) => {
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await page.getByRole('dialog').waitFor()
}

const confirmCancel: Play = async ({ page }) =>
  page.getByRole('button', { name: 'Yes, cancel the order' }).click()

/** Every page and state of the shop, by the name of its picture. */
export const scenes: Readonly<Record<string, Play>> = {
  home: open('/'),
  department: open('/c/kitchen'),
  'department-filtered': open('/c/lighting?stock=in&sort=price_asc'),
  'department-no-match': open('/c/kitchen?min=9999'),
  'search-suggestions': search,
  'search-results': open('/search?q=lamp'),
  'search-nothing-found': open('/search?q=zeppelin'),
  product: open(`/p/${TEAPOT}`),
  'product-added': put(TEAPOT),
  'cart-empty': open('/cart'),
  cart: inOrder(put(MUG), put(TEAPOT), open('/cart')),
  'cart-price-changed': inOrder(put(MUG), raisePrice, open('/cart'), shows('Prices have changed')),
  checkout: inOrder(signUp, put(MUG), put(TEAPOT), fillCheckout('Test card that works')),
  'checkout-incomplete': inOrder(signUp, put(MUG), open('/checkout'), press('Place order'), ({ page }) =>
    page.locator('[aria-invalid=true]').first().waitFor(),
  ),
  'checkout-price-changed': inOrder(
    signUp,
    put(MUG),
    fillCheckout('Test card that works'),
    raisePrice,
    press('Place order'),
    shows('Prices have changed'),
  ),
  'order-under-way': inOrder(ordered('Test card whose bank answers late', 'Asking your bank')),
  'order-confirmed': ordered('Test card that works', CONFIRMED),
  'order-declined': ordered('Test card that is declined', 'Your card was declined'),
  'order-cancel-question': inOrder(
    ordered('Test card whose bank answers late', 'Asking your bank'),
    askToCancel,
  ),
  'order-cancelled': inOrder(
    ordered('Test card whose bank answers late', 'Asking your bank'),
    askToCancel,
    confirmCancel,
    shows('Your order is cancelled'),
  ),
  orders: inOrder(ordered('Test card that works', CONFIRMED), open('/orders')),
  'orders-none': inOrder(signUp, open('/orders')),
  'sign-in': open('/sign-in'),
  'sign-in-refused': signInWrongly,
  'sign-up': open('/sign-up'),
  account: inOrder(signUp, open('/account')),
  'account-delete': inOrder(signUp, open('/account'), ({ page }) =>
    page.getByText('Delete my account…').click(),
  ),
  'not-found': open('/nowhere'),
  'connection-lost': loseConnection,
  offline: open('/offline'),
}
