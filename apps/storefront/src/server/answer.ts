import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'

// One per process, although Next bundles the pages apart from the server around them.
const KEY = Symbol.for('waybill.storefront.answer')
const shared = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<ServerResponse> }
const answers = (shared[KEY] ??= new AsyncLocalStorage())

/** How long those should wait who ask again by themselves. */
const AGAIN_AFTER_SECONDS = 5

/** Runs what makes an answer, so that pages may say how it is meant. */
export const answering = (response: ServerResponse, run: () => void): void => answers.run(response, run)

/**
 * Says in the answer's status that the page is not what it should be, so that no search engine takes it for that. Next
 * has no way to do so. Without effect once the first byte was sent.
 */
export const answerUnavailable = (): void => {
  const response = answers.getStore()
  if (response === undefined || response.headersSent) return
  response.statusCode = 503
  response.setHeader('retry-after', AGAIN_AFTER_SECONDS)
}
