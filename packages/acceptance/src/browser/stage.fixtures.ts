import { buildStorefront } from '@waybill/dev-stack'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { openShop, type Shop } from '../shop.fixtures.ts'
import { startWaybill, type Waybill } from '../waybill.ts'
import { launchChromium } from './chromium.ts'
import { startStorefront, type Storefront } from './storefront.ts'
import { openVisitor, type Visitor } from './visitor.fixtures.ts'

/** The whole system, the shop's pages in front of it, and a browser. */
export interface Stage {
  readonly waybill: Waybill
  /** The operator's and a shopper's view past the pages. */
  readonly shop: Shop
  readonly storefront: Storefront
  readonly browser: Browser
  close(): Promise<void>
}

/** Starts everything that the tests of one file share. */
export const openStage = async (): Promise<Stage> => {
  const [waybill, browser] = await Promise.all([startWaybill(), launchChromium(), buildStorefront()])
  const [shop, storefront] = await Promise.all([openShop(waybill), startStorefront(waybill.url)])
  return {
    waybill,
    shop,
    storefront,
    browser,
    close: async () => {
      await browser.close()
      await storefront.stop()
      await waybill.stop()
    },
  }
}

/** What a test of a walk through the shop is given. */
export interface Walk extends Visitor {
  readonly stage: Stage
  /** Somebody else, with other cookies. */
  readonly another: (options?: BrowserContextOptions) => Promise<Visitor>
}

/** `stage()` is asked when a test runs: there is none before that. */
export type StageOf = () => Stage

/**
 * A test with a visitor of its own. It fails as well when a page wrote an error to its console, broke its own
 * Content-Security-Policy or was answered with 500 or more; what was seen is kept under `.waybill/browser-failures`.
 */
export const walk = (
  stageOf: StageOf,
  name: string,
  run: (walk: Walk) => Promise<void>,
  options: BrowserContextOptions = {},
): void => {
  it(`${name}`, async () => {
    const stage = stageOf()
    const visitors: Visitor[] = []
    const another = async (given: BrowserContextOptions = {}) => {
      const visitor = await openVisitor(stage.browser, stage.storefront.url, given)
      visitors.push(visitor)
      return visitor
    }
    const visitor = await another(options)
    try {
      await run({ ...visitor, stage, another })
      for (const { troubles } of visitors) expect(troubles.unexpected).toEqual([])
    } catch (error) {
      const kept = await Promise.all(
        visitors.map((each, index) => each.keepEvidence(`${name} ${index}`, stage.storefront.output)),
      )
      throw new Error(
        `${error instanceof Error ? error.message : String(error)}\nkept in ${kept.join(', ')}`,
        {
          cause: error,
        },
      )
    } finally {
      await Promise.all(visitors.map(({ context }) => context.close()))
    }
  })
}
