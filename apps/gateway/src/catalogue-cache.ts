import { LRUCache } from 'lru-cache'

/** Answers kept at most; one is a page of products, some kB. */
const MAX_ANSWERS = 2_000

/**
 * Keeps the catalogue's answers until an event says that a product changed, or for `ttlMs` at most.
 * Simultaneous misses for one key ask the service once.
 */
export interface CatalogueCache {
  get<T extends object>(key: string, ask: () => Promise<T>): Promise<T>
  /** Forgets everything, also the answers that are still under way. */
  invalidate(): void
}

/** @param ttlMs how long an answer may live without an event. Default 10,000 ms. */
export const createCatalogueCache = (ttlMs = 10_000): CatalogueCache => {
  // The generation is part of the key: an answer asked for before an invalidation is never served after it.
  let generation = 0
  const answers = new LRUCache<string, Promise<object>>({ max: MAX_ANSWERS, ttl: ttlMs })
  return {
    get: <T extends object>(key: string, ask: () => Promise<T>) => {
      const current = `${generation}:${key}`
      const known = answers.get(current)
      if (known !== undefined) return known as Promise<T>
      const asked = ask()
      answers.set(current, asked)
      asked.catch(() => answers.delete(current))
      return asked
    },
    invalidate: () => {
      generation += 1
      answers.clear()
    },
  }
}
