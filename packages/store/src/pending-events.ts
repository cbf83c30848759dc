/** What a relay has in hand, by event id. */
export interface PendingEvents {
  readonly size: number
  /** True for an event that is in hand, or was done with not long ago. */
  isKnown(eventId: string): boolean
  add(eventIds: readonly string[]): void
  finish(eventIds: readonly string[]): void
  /** Resolves when fewer than `count` are in hand; at once when that is so. */
  untilBelow(count: number): Promise<void>
}

/**
 * Makes an empty account. The last `remembered` finished ones stay known: a document that was read before its
 * event was taken out of the outbox must not bring the event back.
 */
export const createPendingEvents = (remembered: number): PendingEvents => {
  const inHand = new Set<string>()
  const finished = new Set<string>()
  let waiters: { readonly below: number; readonly wake: () => void }[] = []

  const remember = (eventId: string) => {
    finished.add(eventId)
    if (finished.size <= remembered) return
    // A Set iterates in the order of insertion.
    for (const oldest of finished) {
      finished.delete(oldest)
      return
    }
  }

  return {
    get size() {
      return inHand.size
    },
    isKnown: (eventId) => inHand.has(eventId) || finished.has(eventId),
    add: (eventIds) => {
      for (const eventId of eventIds) inHand.add(eventId)
    },
    finish: (eventIds) => {
      for (const eventId of eventIds) {
        inHand.delete(eventId)
        remember(eventId)
      }
      const due = waiters.filter(({ below }) => inHand.size < below)
      waiters = waiters.filter(({ below }) => inHand.size >= below)
      for (const { wake } of due) wake()
    },
    untilBelow: (count) =>
      inHand.size < count
        ? Promise.resolve()
        : new Promise((wake) => void waiters.push({ below: count, wake })),
  }
}
