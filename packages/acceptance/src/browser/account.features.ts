import type { Response } from 'playwright-core'
import { describe, expect } from 'vitest'
import { addToCart, heading, newPerson, signIn, signUp } from './acts.fixtures.ts'
import { walk, type StageOf, type Walk } from './stage.fixtures.ts'

/** What a JSON Web Token looks like, and a refresh token's name. */
const tokenLike = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+|refresh_?token"/i

/** Reads every answer that the browser gets; the streams of events apart. */
const readAnswers = ({ page }: Walk): (() => Promise<string[]>) => {
  const answers: Response[] = []
  page.on('response', (response) => answers.push(response))
  return async () => {
    const bodies = await Promise.all(
      answers
        .filter((answer) => !/event-stream|font|image/.test(answer.headers()['content-type'] ?? ''))
        .map(async (answer) => ({ url: answer.url(), text: await answer.text().catch(() => '') })),
    )
    return bodies.filter(({ text }) => tokenLike.test(text)).map(({ url }) => url)
  }
}

const cartLink = ({ page }: Pick<Walk, 'page'>, count: string) =>
  page
    .getByRole('banner')
    .getByRole('link', { name: new RegExp(`Cart.*${count}`) })
    .waitFor()

const sessions = (stage: StageOf): void => {
  walk(
    stage,
    'is opened, left and entered again; the guest’s cart comes along and adds up',
    async (visitor) => {
      const { page, goto, context } = visitor
      await addToCart(visitor, 'MUG-ENAMEL-WHITE', 2)
      await goto('/sign-up')
      const person = await signUp(visitor)
      await cartLink(visitor, '2 items')
      await goto('/account')
      await page.getByText(person.email).waitFor()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor()
      expect((await context.cookies()).filter(({ name }) => /access|refresh/.test(name))).toEqual([])
      await addToCart(visitor, 'MUG-ENAMEL-WHITE', 1)
      await goto('/sign-in')
      await signIn(visitor, person)
      await cartLink(visitor, '3 items')
    },
  )

  walk(stage, 'keeps its tokens from every script', async (visitor) => {
    const { page, goto, context } = visitor
    const leaks = readAnswers(visitor)
    await goto('/sign-up')
    await signUp(visitor)
    await goto('/account')
    await goto('/orders')
    const session = (await context.cookies()).filter(({ name }) => /access|refresh/.test(name))
    expect(session.map(({ httpOnly, sameSite, path }) => ({ httpOnly, sameSite, path }))).toEqual([
      { httpOnly: true, sameSite: 'Lax', path: '/' },
      { httpOnly: true, sameSite: 'Lax', path: '/' },
    ])
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    )
    expect(stored).not.toMatch(/access|refresh|eyJ/)
    expect(await leaks()).toEqual([])
  })

  walk(stage, 'says what is wrong at the field that it is about', async (visitor) => {
    const { page, goto } = visitor
    await goto('/sign-in')
    await signIn(visitor, newPerson())
    await page.getByRole('main').getByRole('alert').first().waitFor()
    await goto('/sign-up')
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Create account' }).click()
    const password = page.getByLabel('Password')
    await page.locator('[type=password][aria-invalid=true]').waitFor()
    const described = (await password.getAttribute('aria-describedby'))?.split(' ') ?? []
    const errors = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).innerText()))
    expect(errors.join(' ')).toMatch(/10/)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('ada@example.com')
  })

  walk(stage, 'leads to the sign-in and back to where one wanted to go', async (visitor) => {
    const { page, goto } = visitor
    await goto('/account')
    await heading(page, 'Sign in')
    await page.getByRole('link', { name: 'Create an account' }).click()
    await heading(page, /account/i)
    await signUp(visitor)
    await heading(page, 'Your account')
  })
}

const profile = (stage: StageOf): void => {
  walk(stage, 'can be renamed, and deleted for good', async (visitor) => {
    const { page, goto } = visitor
    await goto('/sign-up')
    const person = await signUp(visitor)
    await goto('/account')
    await page.getByLabel('Your name').fill('Grace Tester')
    await page.getByRole('button', { name: 'Save name' }).click()
    await page.getByText('Saved.').waitFor()
    await page.reload()
    await page.getByText('Hello, Grace Tester').waitFor()
    await page.getByText('Delete my account…').click()
    await page.getByRole('button', { name: 'Delete account' }).click()
    const box = page.getByRole('checkbox', { name: 'Yes, delete my account for good', exact: true })
    await box.and(page.locator('[aria-invalid=true]')).waitFor()
    expect(await page.locator(`[id="${await box.getAttribute('aria-describedby')}"]`).innerText()).toMatch(
      /Tick/,
    )
    await page.getByLabel('Your password').fill(person.password)
    await page.getByLabel(/Yes, delete my account/).check()
    await page.getByRole('button', { name: 'Delete account' }).click()
    await heading(page, 'Your account is deleted')
    await goto('/sign-in')
    await signIn(visitor, person)
    await page.getByRole('main').getByRole('alert').first().waitFor()
  })
}

const forgery = (stage: StageOf): void => {
  walk(stage, 'refuses what another site sends in its name', async (visitor) => {
    const { page, goto, context } = visitor
    await goto('/sign-up')
    await signUp(visitor)
    await goto('/account')
    const before = (await context.cookies()).length
    const form = await page.evaluate<Record<string, string>>(`(() => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Sign out')
      return Object.fromEntries(new FormData(button.form))
    })()`)
    const forged = await context.request.post('/account', {
      multipart: form,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      maxRedirects: 0,
      failOnStatusCode: false,
    })
    expect(forged.status()).toBeGreaterThanOrEqual(400)
    expect((await context.cookies()).length).toBe(before)
    const read = await context.request.get('/api/trpc/orders.byId', {
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(read.status()).toBe(403)
    const auth = await context.request.get('/api/trpc/auth.refresh', {
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(auth.status()).toBe(404)
  })
}

/** Having an account. */
export const accountFeatures = (stage: StageOf): void => {
  describe('an account', () => {
    sessions(stage)
    profile(stage)
    forgery(stage)
  })
}
