/** What a batcher is made of. */
export interface BatcherOptions<Item> {
  /** Items of one key are never in two batches at the same time, and keep their order. */
  readonly keyOf: (item: Item) => string
  /** True when the item has to be the only one in its batch. */
  readonly isAlone: (item: Item) => boolean
  readonly maxSize: number
  readonly maxInFlight: number
  /** Settles the items of a batch; resolves to those that shall run again. Must not reject. */
  readonly run: (batch: readonly Item[]) => Promise<readonly Item[]>
  /** How long those that run again wait, in ms. Their keys stay reserved meanwhile. */
  readonly retryDelayMs: (again: readonly Item[]) => number
}

/**
 * Natural batching: while batches are in flight the next one accumulates, so that an idle system answers at once and
 * a busy one shares its round trips. Returns the function that adds an item.
 */
export const createBatcher = <Item>(options: BatcherOptions<Item>): ((item: Item) => void) => {
  const { keyOf, isAlone, maxSize, maxInFlight, run, retryDelayMs } = options
  let waiting: Item[] = []
  const reserved = new Set<string>()
  let inFlight = 0
  let isScheduled = false

  const take = (): Item[] => {
    const batch: Item[] = []
    const left: Item[] = []
    const passedOver = new Set<string>()
    let isFull = false
    for (const item of waiting) {
      const key = keyOf(item)
      const mayJoin = !isFull && !reserved.has(key) && !passedOver.has(key)
      if (mayJoin && (batch.length === 0 || !isAlone(item))) {
        batch.push(item)
        isFull = batch.length >= maxSize || isAlone(item)
      } else {
        left.push(item)
        passedOver.add(key)
      }
    }
    waiting = left
    for (const item of batch) reserved.add(keyOf(item))
    return batch
  }

  const begin = async (batch: readonly Item[]) => {
    const again = await run(batch)
    const kept = new Set(again.map(keyOf))
    for (const item of batch) if (!kept.has(keyOf(item))) reserved.delete(keyOf(item))
    inFlight -= 1
    if (again.length > 0) {
      setTimeout(() => {
        for (const key of kept) reserved.delete(key)
        waiting = [...again, ...waiting]
        schedule()
      }, retryDelayMs(again))
    }
    schedule()
  }

  const fill = () => {
    isScheduled = false
    while (inFlight < maxInFlight && waiting.length > 0) {
      const batch = take()
      if (batch.length === 0) return
      inFlight += 1
      void begin(batch)
    }
  }

  // One turn of the event loop, so that whatever arrives together is taken together.
  const schedule = () => {
    if (isScheduled || waiting.length === 0 || inFlight >= maxInFlight) return
    isScheduled = true
    setImmediate(fill)
  }

  return (item) => {
    waiting.push(item)
    schedule()
  }
}
