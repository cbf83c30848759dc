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
  /** Resolves after a run that began after this call. @throws whatever the run throws. */
  runNow(): Promise<void>
}

/** Makes a poller that is not yet started. */
export declare const createPoller: (options: PollerOptions) => Poller
