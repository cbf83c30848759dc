import type { Logger } from '@waybill/event-bus'
import type { ProductsStore } from './products-store.ts'

/** Tells shoppers about levels a little later than the stock moves, and once for many moves. */
export interface LevelAnnouncer {
  /** These products moved. Returns at once. */
  readonly moved: (skus: readonly string[]) => void
  /** Announces now what is waiting. */
  flush(): Promise<void>
}

export interface LevelAnnouncerOptions {
  readonly products: Pick<ProductsStore, 'announceLevels'>
  readonly clock: () => Date
  readonly logger: Logger
  /** From the first move to the announcement. */
  readonly delayMs: number
}

/** What a crash or a failure keeps from being announced, the reconciliation finds. */
export const createLevelAnnouncer = (options: LevelAnnouncerOptions): LevelAnnouncer => {
  const { products, clock, logger, delayMs } = options
  const waiting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const announce = async () => {
    const skus = [...waiting]
    waiting.clear()
    if (skus.length === 0) return
    try {
      await products.announceLevels(skus, clock())
    } catch (error) {
      logger.warn({ error, products: skus.length }, 'levels could not be announced; the reconciliation will')
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    running = running.then(announce)
    return running
  }

  return {
    moved: (skus) => {
      for (const sku of skus) waiting.add(sku)
      timer ??= setTimeout(() => void flush(), delayMs)
    },
    flush,
  }
}
