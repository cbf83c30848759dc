import type { Page } from 'playwright-core'
import { createGatewayClient, type GatewayClient } from '../client.ts'
import type { Walk } from './stage.fixtures.ts'
import type { Visitor } from './visitor.fixtures.ts'

/** An account made for one visit. */
export interface Person {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Somebody new. */
export const newPerson = (): Person => ({
  name: 'Ada Tester',
  email: `ada-${crypto.randomUUID().slice(0, 8)}@example.com`,
  password: `quay street ${crypto.randomUUID().slice(0, 8)}`,
})

/** Fills in the form of /sign-up, which is open, and waits for what comes after it. */
export const signUp = async ({ page }: Pick<Visitor, 'page'>, person = newPerson()): Promise<Person> => {
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-up')
  return person
}

/** Fills in the form of /sign-in, which is open. */
export const signIn = async ({ page }: Pick<Visitor, 'page'>, person: Person): Promise<void> => {
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

/** Puts a product into the cart from its page. */
export const addToCart = async ({ page, goto }: Visitor, sku: string, quantity = 1): Promise<void> => {
  await goto(`/p/${sku}`)
  await page.getByLabel('Quantity').fill(String(quantity))
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByRole('main').getByRole('link', { name: 'View cart' }).waitFor()
}

/** The main heading of the page, once it is this one. */
export const heading = async (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor()

/** How far the page is wider than the window, in CSS pixels. */
export const overflow = async (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** Somebody who has an account and is signed in here. */
export interface Member extends Person {
  /** Their own view past the pages. */
  readonly client: GatewayClient
}

/** Opens an account past the pages and puts its session into the visitor's cookies, as the sign-up would. */
export const signedIn = async (
  visitor: Pick<Visitor, 'context'>,
  { stage }: Pick<Walk, 'stage'>,
): Promise<Member> => {
  const person = newPerson()
  const session = await createGatewayClient(stage.waybill.url).auth.register.mutate(person)
  const cookie = (name: string, value: string) => ({
    name,
    value,
    url: stage.storefront.url,
    httpOnly: true,
    sameSite: 'Lax' as const,
  })
  await visitor.context.addCookies([
    cookie('waybill-access', session.accessToken),
    cookie('waybill-refresh', session.refreshToken),
  ])
  return { ...person, client: createGatewayClient(stage.waybill.url, session.accessToken) }
}

/** The test cards, by what they do. */
export type Card = 'works' | 'is declined'

/** Fills in the address and chooses a card on /checkout, which is open. Does not order. */
export const fillCheckout = async (page: Page, card: Card = 'works'): Promise<void> => {
  await page.getByLabel('Full name').fill('Ada Tester')
  await page.getByLabel('Street and number').fill('Quay Street 4')
  await page.getByLabel('Postcode').fill('20457')
  await page.getByLabel('Town').fill('Hamburg')
  await page.getByLabel('Country').selectOption('DE')
  await page.getByRole('radio', { name: `Test card that ${card}` }).check()
}

/** Orders what is in the cart, and answers with the order's id once its page is there. */
export const placeOrder = async (
  { page, goto }: Pick<Visitor, 'page' | 'goto'>,
  card?: Card,
): Promise<string> => {
  await goto('/checkout')
  await fillCheckout(page, card)
  await page.getByRole('button', { name: 'Place order' }).click()
  return orderPage(page)
}

/** Waits for the page of an order. */
export const orderPage = async (page: Page): Promise<string> => {
  await page.waitForURL(/\/orders\/[^/?]+/)
  await heading(page, /^Order /)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Waits until the page says what became of an order. */
export const outcome = async (page: Page, title: string): Promise<void> =>
  page.getByRole('main').getByText(title, { exact: true }).waitFor()

/** The prices on the page that are no longer true, as they are read out. */
export const oldPrices = async (page: Page): Promise<string[]> =>
  (await page.locator('data', { hasText: /^was / }).allInnerTexts()).map((text) =>
    text.replaceAll(/\s+/g, ' '),
  )
