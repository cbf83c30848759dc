/** Runs so much at the same time and no more; what comes beyond that waits its turn. */
export type RunInSlot = <T>(work: () => Promise<T>) => Promise<T>

export const createSlots = (count: number): RunInSlot => {
  const waiting: (() => void)[] = []
  let free = count
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => void waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The slot goes from hand to hand: nobody can come between.
      if (next === undefined) free += 1
      else next()
    }
  }
}
