import { eventually } from '@waybill/testing'
import type { Page } from 'playwright-core'

/** Waits until React has taken over the page: links no longer load documents, times are in the reader's zone. */
export const hydrated = async (page: Page): Promise<void> => {
  // Not `waitForFunction`, which evaluates source in the page: its policy refuses that.
  await eventually(() =>
    page.evaluate<boolean>(
      "Object.keys(document.querySelector('header a')).some((key) => key.startsWith('__reactFiber'))",
    ),
  )
}
