import type { Page } from 'playwright-core'
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
