/** That something happened to an order; `eventId` is what its timeline will show, where that is known. */
export interface OrderSignal {
  readonly eventId: string | undefined
}

/** One watcher's ear. Signals that come while nobody waits are kept until the next wait. */
export interface OrderListener extends Disposable {
  /** The signals since the last call; waits up to `timeoutMs` for the first, then answers none. */
  next(timeoutMs: number, abort: AbortSignal): Promise<readonly OrderSignal[]>
}

/** Wakes those who watch an order when an event about it passes by. */
export interface OrderSignals {
  notify(orderId: string, signal: OrderSignal): void
  listen(orderId: string): OrderListener
}

/** Signals kept for a watcher that does not look; any of them makes it read the whole timeline anyway. */
const MAX_WAITING = 64

class Listener implements OrderListener {
  readonly #waiting: OrderSignal[] = []
  #wake: (() => void) | undefined
  readonly #close: (self: Listener) => void

  constructor(close: (self: Listener) => void) {
    this.#close = close
  }

  push(signal: OrderSignal): void {
    if (this.#waiting.length < MAX_WAITING) this.#waiting.push(signal)
    this.#wake?.()
  }

  async next(timeoutMs: number, abort: AbortSignal): Promise<readonly OrderSignal[]> {
    if (this.#waiting.length === 0 && !abort.aborted) await this.#rest(timeoutMs, abort)
    return this.#waiting.splice(0)
  }

  #rest(timeoutMs: number, abort: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        abort.removeEventListener('abort', done)
        this.#wake = undefined
        resolve()
      }
      const timer = setTimeout(done, timeoutMs)
      abort.addEventListener('abort', done)
      this.#wake = done
    })
  }

  [Symbol.dispose](): void {
    this.#close(this)
  }
}

export const createOrderSignals = (): OrderSignals => {
  const listeners = new Map<string, Set<Listener>>()
  return {
    notify: (orderId, signal) => {
      for (const listener of listeners.get(orderId) ?? []) listener.push(signal)
    },
    listen: (orderId) => {
      const ears = listeners.get(orderId) ?? new Set<Listener>()
      listeners.set(orderId, ears)
      const listener = new Listener((self) => {
        ears.delete(self)
        if (ears.size === 0 && listeners.get(orderId) === ears) listeners.delete(orderId)
      })
      ears.add(listener)
      return listener
    },
  }
}
