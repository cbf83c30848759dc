import type { Page, Response } from 'playwright-core'

/** JavaScript that a page made the browser load. */
export interface JavaScriptSize {
  /** Bytes over the network, compressed, without headers. */
  readonly sentBytes: number
  readonly files: number
}

/** Loads `path` with an empty cache and counts the scripts that come, until the page has settled. */
export const measureJavaScript = async (page: Page, path: string): Promise<JavaScriptSize> => {
  const scripts: Response[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response)
  })
  await page.goto(path, { waitUntil: 'load' })
  const sizes = await Promise.all(
    scripts.map(async (response) => {
      await response.finished()
      return (await response.request().sizes()).responseBodySize
    }),
  )
  return { sentBytes: sizes.reduce((sum, size) => sum + size, 0), files: scripts.length }
}
