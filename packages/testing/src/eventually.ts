/** How {@link eventually} waits. */
export interface EventuallyOptions {
  /** Give up after this long. Default 10,000 ms. */
  readonly timeoutMs?: number
  /** Look again after this long. Default 25 ms. */
  readonly everyMs?: number
  /** What is awaited, for the error message. */
  readonly what?: string
}

/**
 * Polls until `check` returns something truthy without throwing, and returns it.
 * For conditions that no event announces, such as a queue's depth.
 * @throws Error naming what was awaited, with the last failure as its cause.
 */
export const eventually = async <T>(
  check: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<NonNullable<T>> => {
  const { timeoutMs = 10_000, everyMs = 25, what = 'the condition' } = options
  const deadline = Date.now() + timeoutMs
  for (;;) {
    let failure: unknown
    try {
      const value = await check()
      if (value) return value
      failure = new Error(`last value: ${JSON.stringify(value)}`)
    } catch (error) {
      failure = error
    }
    if (Date.now() > deadline) {
      throw new Error(`${what} did not come true within ${timeoutMs} ms`, { cause: failure })
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
