/** One piece of work in a lane. It must not reject. */
export type LaneTask = () => Promise<void>

/**
 * Runs tasks of one key one after the other, in the order in which they came, and tasks of different keys at the
 * same time. How many run at once is bounded by whoever brings them (the prefetch).
 */
export class Lanes {
  /** The tasks that wait behind the running one; null as long as none does. */
  readonly #waiting = new Map<string, LaneTask[] | null>()
  #idle: (() => void)[] = []

  /** Keys at work. */
  get size(): number {
    return this.#waiting.size
  }

  run(key: string, task: LaneTask): void {
    const waiting = this.#waiting.get(key)
    if (waiting === undefined) {
      this.#waiting.set(key, null)
      void this.#work(key, task)
    } else if (waiting === null) this.#waiting.set(key, [task])
    else waiting.push(task)
  }

  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void> {
    if (this.#waiting.size === 0) return Promise.resolve()
    return new Promise((resolve) => void this.#idle.push(resolve))
  }

  async #work(key: string, first: LaneTask): Promise<void> {
    for (let task: LaneTask | undefined = first; task; task = this.#waiting.get(key)?.shift()) await task()
    this.#waiting.delete(key)
    if (this.#waiting.size === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }
}
