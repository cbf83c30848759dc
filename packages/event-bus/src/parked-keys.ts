import { pause } from './backoff.ts'
import type { Logger } from './logger.ts'
import type { ParkingLot } from './parking-lot.ts'

interface QueueKeys {
  keys: Set<string>
  /** Until it resolves, `keys` may lack some. */
  loading: Promise<void> | undefined
  addedMeanwhile: Set<string>
  /** How often it was read; what an older reading says is out of date. */
  readings: number
}

const againAfterMs = 1_000

/**
 * This process's memory of the blocked keys, so that an event whose key is not blocked costs no question. It may hold
 * a key too much, which the lot then denies, but lacks none of a queue that this process alone consumes: it is read
 * anew whenever another process may have consumed the queue in between.
 */
export class ParkedKeys {
  readonly #lot: ParkingLot
  readonly #logger: Logger
  readonly #stopping: AbortSignal
  readonly #queues = new Map<string, QueueKeys>()

  constructor(lot: ParkingLot, logger: Logger, stopping: AbortSignal) {
    this.#lot = lot
    this.#logger = logger
    this.#stopping = stopping
  }

  /** Reads a queue's keys anew; `has` must not be asked before {@link ready}. */
  reload(queue: string): void {
    const state = this.#of(queue)
    const loading = this.#load(queue, state).finally(() => {
      if (state.loading === loading) state.loading = undefined
    })
    state.loading = loading
  }

  /** Undefined when they are known; otherwise resolves when they are, or the bus stops. */
  ready(queue: string): Promise<void> | undefined {
    const state = this.#of(queue)
    if (state.loading === undefined) return undefined
    return (async () => {
      while (state.loading !== undefined) await state.loading
    })()
  }

  has(queue: string, key: string): boolean {
    return this.#of(queue).keys.has(key)
  }

  add(queue: string, key: string): void {
    const state = this.#of(queue)
    state.keys.add(key)
    if (state.loading !== undefined) state.addedMeanwhile.add(key)
  }

  delete(queue: string, key: string): void {
    this.#of(queue).keys.delete(key)
  }

  #of(queue: string): QueueKeys {
    const known = this.#queues.get(queue)
    if (known !== undefined) return known
    const state = {
      keys: new Set<string>(),
      loading: undefined,
      addedMeanwhile: new Set<string>(),
      readings: 0,
    }
    this.#queues.set(queue, state)
    return state
  }

  async #load(queue: string, state: QueueKeys): Promise<void> {
    state.readings += 1
    const reading = state.readings
    while (!this.#stopping.aborted) {
      try {
        const keys = await this.#lot.keys(queue)
        if (reading !== state.readings) return
        state.keys = new Set([...keys, ...state.addedMeanwhile])
        state.addedMeanwhile.clear()
        return
      } catch (error) {
        this.#logger.warn({ queue, err: error }, 'cannot read which keys are parked; events wait for it')
        await pause(againAfterMs, this.#stopping)
      }
    }
  }
}
