import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { watchTroubles, type Troubles } from './troubles.ts'

/** Where what was seen is kept when a test fails. */
const FAILURES = join(import.meta.dirname, '..', '..', '..', '..', '.waybill', 'browser-failures')

/** Everything here answers in milliseconds; a machine that is busy may need more. */
const TIMEOUT_MS = 10_000

/** Somebody with a browser of their own. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  readonly troubles: Troubles
  /** Opens a path of the shop. */
  readonly goto: (path: string) => Promise<void>
  /** Writes a screenshot and the HTML of every open page, and what pages and server complained about. */
  readonly keepEvidence: (name: string, serverOutput: readonly string[]) => Promise<string>
}

/** Opens the shop's door for somebody; nothing is loaded yet. Animations are off. */
export const openVisitor = async (
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> => {
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce', locale: 'en-IE', ...options })
  context.setDefaultTimeout(TIMEOUT_MS)
  const troubles = watchTroubles(context)
  const page = await context.newPage()
  return {
    context,
    page,
    troubles,
    goto: async (path) => void (await page.goto(path)),
    keepEvidence: async (name, serverOutput) => {
      const folder = join(FAILURES, name.replaceAll(/\W+/g, '-'))
      await mkdir(folder, { recursive: true })
      for (const [index, open] of context.pages().entries()) {
        await writeFile(join(folder, `${index}.html`), `<!-- ${open.url()} -->\n${await open.content()}`)
        await open.screenshot({ path: join(folder, `${index}.png`), fullPage: true })
      }
      await writeFile(join(folder, 'troubles.txt'), [...troubles.unexpected, ...serverOutput].join('\n'))
      return folder
    },
  }
}
