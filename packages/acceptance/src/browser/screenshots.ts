// `npm run screenshots`: pictures of every page and state, for the README and for whoever looks at the design.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { eventually } from '@waybill/testing'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { hydrated } from './hydrated.ts'
import { startShop, type RunningShop } from './running-shop.ts'
import { scenes, type Play } from './screenshot-scenes.ts'

const usage = `npm run screenshots [-- options] [names]

Starts Waybill with the storefront's production build and writes a picture of every page and state to
docs/screenshots/<name>.<size>.<theme>.webp, in two sizes and both themes. With names, of those alone.

  --list       the names
  --help       this text`

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'screenshots')
const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } }
const themes = ['light', 'dark'] as const
/** Below it are shelves and the footer, which other pictures show. */
const TALLEST = { desktop: 1500, phone: 1700 }
const WEBP_QUALITY = 60

const PICTURES_ARE_THERE = `[...document.images]
  .filter((image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight)
  .every((image) => image.complete)`

/** Chromium's own WebP: a third of a PNG. */
const capture = async (page: Page, size: keyof typeof sizes): Promise<Buffer> => {
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight')
  const height = Math.min(whole, TALLEST[size])
  const { width } = sizes[size]
  // What is loaded lazily is loaded when it is in the window.
  await page.setViewportSize({ width, height })
  await hydrated(page)
  // Not `waitForFunction`, which evaluates source in the page: its policy refuses that.
  await eventually(() => page.evaluate<boolean>(PICTURES_ARE_THERE))
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: WEBP_QUALITY })
  return Buffer.from(data, 'base64')
}

interface Shot {
  readonly name: string
  readonly play: Play
  readonly size: keyof typeof sizes
  readonly theme: (typeof themes)[number]
}

const shoot = async (
  browser: Browser,
  shop: RunningShop,
  { name, play, size, theme }: Shot,
): Promise<void> => {
  const context = await browser.newContext({
    baseURL: shop.url,
    viewport: sizes[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-IE',
    timezoneId: 'Europe/Berlin',
  })
  try {
    const page = await context.newPage()
    await play({ page, context, shop })
    await writeFile(join(folder, `${name}.${size}.${theme}.webp`), await capture(page, size))
  } finally {
    await context.close()
  }
}

const run = async (names: readonly string[]): Promise<void> => {
  await mkdir(folder, { recursive: true })
  if (wanted.length === 0) {
    for (const file of await readdir(folder)) if (file.endsWith('.webp')) await rm(join(folder, file))
  }
  const shop = await startShop((line) => console.error(line))
  const browser = await launchChromium()
  try {
    for (const name of names) {
      const play = scenes[name]
      if (play === undefined) throw new Error(`there is no scene ${name}; see --list`)
      console.error(name)
      for (const size of ['desktop', 'phone'] as const) {
        for (const theme of themes) await shoot(browser, shop, { name, play, size, theme })
      }
    }
  } finally {
    await browser.close()
    await shop.stop()
  }
  console.log(`${names.length} pages and states, ${names.length * 4} pictures in docs/screenshots`)
}

if (options.help) console.log(usage)
else if (options.list) console.log(Object.keys(scenes).join('\n'))
else {
  try {
    await run(wanted.length > 0 ? wanted : Object.keys(scenes))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
