import type { Logger } from '@waybill/event-bus'

/** What a poller is made of. */
export interface PollerOptions {
  /** For the logs. */
  readonly name: string
  /** From the end of a run to the begin of the next, lengthened by up to a tenth at random. */
  readonly intervalMs: number
  /** One run. `signal` aborts when the poller is stopped. */
  readonly run: (signal: AbortSignal) => Promise<unknown>
  readonly logger: Logger
}

/** Periodic work of one process that never overlaps itself: deadlines, sweeps. */
export interface Poller {
  readonly name: string
  /** The first run begins at once. A run that fails is logged, and the next comes in its time. */
  start(): void
  /** Aborts the run under way, waits for it, and runs no more. */
  stop(): Promise<void>
  /**
   * Resolves after a run that began after this call; works without `start` too.
   * @throws whatever the run throws, and the abort reason after `stop`.
   */
  runNow(): Promise<void>
}

/**
 * Makes a poller that is not yet started.
 * @example
 * const deadlines = createPoller({ name: 'order-deadlines', intervalMs: 1_000, run: failOverdueOrders, logger })
 * deadlines.start()
 */
export const createPoller = ({ name, intervalMs, run, logger }: PollerOptions): Poller => {
  const stopping = new AbortController()
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let started = false

  const begin = async () => {
    next = undefined
    stopping.signal.throwIfAborted()
    await run(stopping.signal)
  }
  const runNow = (): Promise<void> => {
    // Everybody who asks while a run is under way shares the one after it.
    if (next === undefined) {
      next = current.then(begin)
      current = next.catch(() => {})
    }
    return next
  }
  const tick = async () => {
    try {
      await runNow()
    } catch (error) {
      if (!stopping.signal.aborted) logger.error({ poller: name, err: error }, 'a periodic run failed')
    }
    if (stopping.signal.aborted) return
    timer = setTimeout(() => void tick(), intervalMs * (1 + Math.random() / 10))
    timer.unref()
  }

  return {
    name,
    start: () => {
      if (started || stopping.signal.aborted) return
      started = true
      void tick()
    },
    stop: async () => {
      stopping.abort(new Error(`the poller ${name} is stopped`))
      clearTimeout(timer)
      await current
    },
    runNow,
  }
}
