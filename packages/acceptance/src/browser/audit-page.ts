import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const options: RunOptions = { resultTypes: ['violations'] }

/**
 * What axe-core calls a serious or critical violation on the page, one line each: rule, element, what to do.
 * Evaluated by the debugger, so that the page's own policy needs no hole for it.
 */
export const auditPage = async (page: Page): Promise<string[]> => {
  // Colours that were just changed are there one frame later.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  )
  await page.evaluate(source)
  const { violations, passes } = await page.evaluate<AxeResults, RunOptions>(
    (given) => (globalThis as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(given),
    options,
  )
  if (passes.length === 0) throw new Error(`axe-core checked nothing on ${page.url()}`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary?.replaceAll(/\s+/g, ' ')}`),
    )
}
