import type { Server } from 'node:http'

/**
 * Ends the process on SIGTERM or SIGINT: nothing new is taken, pages under way are finished, and what is still open after
 * `drainMs` (live views of orders, which browsers open again by themselves) is cut off.
 */
export function drainOnSignals(server: Server, drainMs: number): void {
  const stop = () => {
    server.close(() => process.exit(0))
    setTimeout(() => server.closeAllConnections(), drainMs).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
