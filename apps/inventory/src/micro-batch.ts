/** What {@link createMicroBatch} takes. */
export interface MicroBatchOptions<Item, Result> {
  /** Answers every item, in order. Runs are never concurrent. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>
  readonly maxSize: number
}

/**
 * Gathers what is asked for while the run before is under way, so that a busy process does in one round trip what
 * a quiet one does at once. A run that rejects, rejects all of its items.
 */
export const createMicroBatch = <Item, Result>({ run, maxSize }: MicroBatchOptions<Item, Result>) => {
  interface Waiting {
    readonly item: Item
    readonly resolve: (result: Result) => void
    readonly reject: (error: unknown) => void
  }
  const queue: Waiting[] = []
  let isRunning = false

  const settle = async (batch: readonly Waiting[]) => {
    try {
      const results = await run(batch.map(({ item }) => item))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  const drain = async () => {
    isRunning = true
    // Handlers that were woken by one read of the socket ask within the same turn of the loop.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) await settle(queue.splice(0, maxSize))
    isRunning = false
  }

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (!isRunning) void drain()
    })
}
