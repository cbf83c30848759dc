import type { Logger } from '@waybill/event-bus'
import { createPoller, type Poller } from '@waybill/store'
import type { DeliveriesStore } from './deliveries-store.ts'
import type { Delivery } from './delivery.ts'

interface DispatcherOptions {
  readonly deliveries: Pick<DeliveriesStore, 'findDue' | 'claim'>
  /** One attempt. When it throws, the delivery comes again after its lease. */
  readonly attempt: (work: { delivery: Delivery; claim: string; signal: AbortSignal }) => Promise<void>
  readonly logger: Logger
  readonly clock: () => Date
  readonly newId: () => string
  /** Attempts at a time: all, and to one endpoint, so that a slow one leaves room for others. */
  readonly concurrent: number
  readonly concurrentPerEndpoint: number
  readonly leaseMs: number
  readonly pollMs: number
  readonly stopGraceMs: number
}

/** Sends what is due, in one process; others may do the same beside it. */
export interface Dispatcher {
  readonly poller: Poller
  /** Something may have become due: look at once. */
  wake(): void
}

/** What is being sent, and how much of it to whom. */
class InFlight {
  readonly #running = new Set<Promise<void>>()
  readonly #perEndpoint = new Map<string, number>()

  get size(): number {
    return this.#running.size
  }

  to(endpointId: string): number {
    return this.#perEndpoint.get(endpointId) ?? 0
  }

  /** Endpoints to which `limit` attempts or more are under way. */
  busy(limit: number): string[] {
    return [...this.#perEndpoint].flatMap(([id, count]) => (count >= limit ? [id] : []))
  }

  add(endpointId: string, work: Promise<void>, ended: () => void): void {
    this.#perEndpoint.set(endpointId, this.to(endpointId) + 1)
    const tracked = work.finally(() => {
      const left = this.to(endpointId) - 1
      if (left === 0) this.#perEndpoint.delete(endpointId)
      else this.#perEndpoint.set(endpointId, left)
      this.#running.delete(tracked)
      ended()
    })
    this.#running.add(tracked)
  }

  async idle(): Promise<void> {
    await Promise.all(this.#running)
  }
}

/** Resolves at the next `ring`, also at one that came since `clear`, or after a while. */
const createBell = () => {
  let isRung = false
  let wakeUp: (() => void) | undefined
  return {
    ring: () => {
      isRung = true
      wakeUp?.()
    },
    clear: () => {
      isRung = false
    },
    isRung: () => isRung,
    heard: async (withinMs: number) => {
      if (isRung) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wakeUp = undefined
    },
  }
}

/**
 * Makes a dispatcher that is not yet started. A delivery is claimed for `leaseMs` and sent by whoever claimed it; what
 * a process that died had claimed is due again when its lease ends.
 */
export const createDispatcher = (options: DispatcherOptions): Dispatcher => {
  const { deliveries, attempt, logger, clock, newId, concurrent, concurrentPerEndpoint } = options
  const inFlight = new InFlight()
  const bell = createBell()
  let isRunning = false

  const choose = async () => {
    const limit = concurrent - inFlight.size
    if (limit <= 0) return []
    const due = await deliveries.findDue({
      now: clock(),
      except: inFlight.busy(concurrentPerEndpoint),
      limit,
    })
    const room = new Map<string, number>()
    return due.flatMap(({ id, endpointId }) => {
      const left = room.get(endpointId) ?? concurrentPerEndpoint - inFlight.to(endpointId)
      room.set(endpointId, left - 1)
      return left > 0 ? [id] : []
    })
  }
  const begin = (work: { delivery: Delivery; claim: string; signal: AbortSignal }) => {
    const { id: deliveryId, endpointId } = work.delivery
    const running = attempt(work).catch((error: unknown) => {
      logger.error(
        { deliveryId, endpointId, err: error },
        'a webhook could not be dealt with; it comes again',
      )
    })
    inFlight.add(endpointId, running, bell.ring)
  }
  /** Begins as much as there is room for: an endpoint that has become busy makes room for those behind it. */
  const fill = async (stopping: AbortSignal, attempts: AbortSignal) => {
    while (!stopping.aborted) {
      const ids = await choose()
      if (ids.length === 0) return
      const claim = newId()
      const now = clock()
      const until = new Date(now.getTime() + options.leaseMs)
      for (const delivery of await deliveries.claim(ids, { claim, now, until })) {
        begin({ delivery, claim, signal: attempts })
      }
    }
  }
  const run = async (stopping: AbortSignal) => {
    const attempts = new AbortController()
    let grace: NodeJS.Timeout | undefined
    const onStop = () => {
      bell.ring()
      grace = setTimeout(() => attempts.abort(new Error('the process stops')), options.stopGraceMs)
    }
    stopping.addEventListener('abort', onStop, { once: true })
    isRunning = true
    try {
      do {
        bell.clear()
        await fill(stopping, attempts.signal)
        if (inFlight.size > 0) await bell.heard(options.pollMs)
      } while (!stopping.aborted && (inFlight.size > 0 || bell.isRung()))
    } finally {
      isRunning = false
      await inFlight.idle()
      stopping.removeEventListener('abort', onStop)
      clearTimeout(grace)
    }
  }

  const poller = createPoller({ name: 'webhooks', intervalMs: options.pollMs, run, logger })
  return {
    poller,
    wake: () => {
      bell.ring()
      // It fails when the service stops, or with what the poller's own next run says again.
      if (!isRunning) void poller.runNow().catch(() => undefined)
    },
  }
}
