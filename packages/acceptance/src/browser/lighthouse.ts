// `npm run lighthouse`: the production build, measured on this machine's Chromium.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { findChromium } from '@waybill/dev-stack'
import { isGood, LEAST_SCORE, medianOf, readScores, tableOf, type PageScores } from './lighthouse-report.ts'
import { startShop } from './running-shop.ts'

/** Fetched at the first use: it is four times as large as all that Waybill itself needs. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024

const usage = `npm run lighthouse [-- options]

Starts Waybill with the storefront's production build and measures home, department and product with Lighthouse, as a
phone on a slow network (Lighthouse's default). Of three runs the one in the middle counts, as Lighthouse advises.
Exits with 1 when a score is below ${LEAST_SCORE}.

  --desktop    measure as a desktop instead
  --url URL    measure the shop there, instead of starting one
  --help       this text`

const { values: options } = parseArgs({
  options: {
    desktop: { type: 'boolean', default: false },
    url: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const pages = { home: '/', department: '/c/kitchen', product: '/p/MUG-ENAMEL-WHITE' }
const tell = (line: string) => console.error(line)

const RUNS = 3
/** Chromium sometimes loses the beginning of a trace, on a machine that is busy. */
const ATTEMPTS = 3

const measureOnce = async (page: string, url: string, folder: string): Promise<PageScores> => {
  const output = join(folder, `${page}.json`)
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic']
  const args = [
    'dlx',
    LIGHTHOUSE,
    url,
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    '--only-categories=performance,accessibility,best-practices,seo',
    `--chrome-flags=${flags.join(' ')}`,
    ...(options.desktop ? ['--preset=desktop'] : []),
  ]
  const chromium = await findChromium({ log: tell })
  await promisify(execFile)('env', [`CHROME_PATH=${chromium}`, 'pnpm', ...args], {
    maxBuffer: MAX_OUTPUT_BYTES,
  })
  return readScores(page, JSON.parse(await readFile(output, 'utf8')))
}

const measure = async (page: string, url: string, folder: string): Promise<PageScores> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await measureOnce(page, url, folder)
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      tell('Lighthouse could not measure; once more')
    }
  }
}

const run = async (): Promise<boolean> => {
  const shop = options.url === undefined ? await startShop(tell) : undefined
  const folder = await mkdtemp(join(tmpdir(), 'waybill-lighthouse-'))
  try {
    const scores: PageScores[] = []
    for (const [page, path] of Object.entries(pages)) {
      const url = new URL(path, options.url ?? shop?.url).href
      // Nobody's first visitor is measured.
      await fetch(url).then((answer) => answer.text())
      tell(`measuring ${page}: ${url}`)
      const runs: PageScores[] = []
      while (runs.length < RUNS) runs.push(await measure(page, url, folder))
      scores.push(medianOf(runs))
    }
    console.log(tableOf(scores))
    return isGood(scores)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await shop?.stop()
  }
}

if (options.help) console.log(usage)
else {
  try {
    process.exitCode = (await run()) ? 0 : 1
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
