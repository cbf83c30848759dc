import type { Log } from '../log.ts'

/** A terminal sends a Ctrl-C to npm, to the launcher and to us, and those may pass theirs on. */
const SAME_KEY_PRESS_MS = 500

/**
 * Aborts at the first SIGINT, SIGTERM or SIGHUP. A second one ends this process at once, and the guard with it
 * everything else.
 */
export function stopSignals(log: Log): AbortController {
  const stopping = new AbortController()
  let firstAt = 0
  const onSignal = () => {
    if (!stopping.signal.aborted) {
      firstAt = performance.now()
      log('stopping (once more: at once)')
      stopping.abort()
    } else if (performance.now() - firstAt > SAME_KEY_PRESS_MS) {
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  return stopping
}
