import type { BrowserContext, Page } from 'playwright-core'

/** What went wrong in the pages of a visit without anybody looking. */
export interface Troubles {
  /** A trouble that this visit is about. */
  readonly expect: (pattern: RegExp) => void
  /** What nobody expected, one line each. */
  readonly unexpected: readonly string[]
}

const watchPage = (page: Page, add: (line: string) => void): void => {
  page.on('console', (message) => {
    // A refusal of the Content-Security-Policy is an error of the console too.
    if (message.type() !== 'error') return
    add(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', ({ message }) => add(`uncaught: ${message}`))
  // Not 'requestfailed': the end of a batch stream, and a link followed while a page loads, look like failures.
  page.on('response', (response) => {
    if (response.status() >= 500) add(`${response.status()} from ${response.url()}`)
  })
}

/** Keeps every error of the console, every refusal of the page's policy, uncaught errors and answers of 500 and more. */
export const watchTroubles = (context: BrowserContext): Troubles => {
  const seen: string[] = []
  const expected: RegExp[] = []
  context.on('page', (page) => watchPage(page, (line) => void seen.push(line)))
  return {
    expect: (pattern) => void expected.push(pattern),
    get unexpected() {
      return seen.filter((line) => !expected.some((pattern) => pattern.test(line)))
    },
  }
}
