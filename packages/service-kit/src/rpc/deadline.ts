/** A signal that fires after a time, or when the caller's does, and whose timer must be cleared. */
export interface Deadline {
  readonly signal: AbortSignal
  /** True when it was the time, not the caller. */
  timedOut(): boolean
  clear(): void
}

// Not AbortSignal.timeout with AbortSignal.any: those cannot be cleared and outlive fast calls by seconds.
export const deadline = (timeoutMs: number, caller?: AbortSignal): Deadline => {
  const controller = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort(new DOMException('the call took too long', 'TimeoutError'))
  }, timeoutMs)
  const onCaller = () => controller.abort(caller?.reason)
  if (caller?.aborted === true) onCaller()
  caller?.addEventListener('abort', onCaller, { once: true })
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    clear: () => {
      clearTimeout(timer)
      caller?.removeEventListener('abort', onCaller)
    },
  }
}
