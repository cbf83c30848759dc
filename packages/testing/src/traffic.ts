/** What {@link Traffic} needs to know of a message that a service is done with. */
export interface SettledMessage {
  readonly service: string
  readonly type: string
  readonly id: string
  readonly outcome: 'handled' | 'retried' | 'dead_lettered' | 'parked' | 'returned' | 'discarded'
}

/** Something besides messages that can be busy, such as a relay with unpublished events. */
export interface Busy {
  readonly pending: number
  idle(): Promise<void>
}

/**
 * Counts, over all services of one process, the deliveries that published events still owe,
 * so that a test can wait until nothing moves any more: no sleep, no polling.
 * Works as an `EventBusObserver` of every bus in the process.
 */
export interface Traffic {
  readonly published: (envelope: { readonly id: string; readonly type: string }) => void
  readonly settled: (message: SettledMessage) => void
  /** Who consumes what; call once for each service before it starts. */
  expect(service: string, types: readonly string[]): void
  /** Something else that must be idle as well. */
  watch(busy: Busy): void
  /** Resolves when every delivery is settled and everything watched is idle; rejects with what is owed. */
  untilQuiet(options?: { timeoutMs?: number }): Promise<void>
}

// It will settle again.
const unfinished: ReadonlySet<SettledMessage['outcome']> = new Set(['retried', 'parked', 'returned'])

/** Makes a {@link Traffic} with nothing under way. */
export const createTraffic = (): Traffic => {
  const consumers = new Map<string, Set<string>>()
  const owed = new Map<string, number>()
  const watched: Busy[] = []
  let wake: (() => void)[] = []

  // A delivery can settle before its publish is confirmed, or twice: counts below zero owe nothing.
  const open = () => [...owed.values()].some((count) => count > 0)
  const add = (key: string, count: number) => {
    const left = (owed.get(key) ?? 0) + count
    if (left === 0) owed.delete(key)
    else owed.set(key, left)
    if (wake.length === 0 || open()) return
    for (const resolve of wake) resolve()
    wake = []
  }
  const nothingOwed = () =>
    open() ? new Promise<void>((resolve) => void wake.push(resolve)) : Promise.resolve()

  const settle = async () => {
    do {
      await nothingOwed()
      await Promise.all(watched.map((busy) => busy.idle()))
    } while (open() || watched.some((busy) => busy.pending > 0))
  }

  return {
    published: ({ id, type }) => {
      for (const [service, types] of consumers) if (types.has(type)) add(`${service} ${type} ${id}`, 1)
    },
    settled: ({ service, type, id, outcome }) => {
      if (!unfinished.has(outcome)) add(`${service} ${type} ${id}`, -1)
    },
    expect: (service, types) => void consumers.set(service, new Set(types)),
    watch: (busy) => void watched.push(busy),
    untilQuiet: async ({ timeoutMs = 30_000 } = {}) => {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          const list = [...owed].map(([key, count]) => `${key} x${count}`).join('\n  ')
          reject(new Error(`not quiet after ${timeoutMs} ms; owed:\n  ${list}`))
        }, timeoutMs)
      })
      try {
        await Promise.race([settle(), late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
