import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { AuditReport } from './audit.ts'
import { metricsOf } from './audit-metrics.ts'
import { summaryOf } from './render-report.ts'

/** What {@link watchAudit} takes. */
export interface WatchOptions {
  readonly audit: () => Promise<AuditReport>
  /** From the end of one audit to the beginning of the next. */
  readonly everyMs: number
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** Ends it. */
  readonly signal: AbortSignal
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * Audits again and again and serves the last report at `/metrics`: 503 until there is one, and when the last audit
 * failed, because an old report would look like a good one.
 */
export const watchAudit = async ({ audit, everyMs, port, signal, out, err }: WatchOptions): Promise<void> => {
  let metrics: string | undefined
  const server = createServer((request, response) => {
    const isKnown = request.url === '/metrics'
    const status = isKnown ? (metrics === undefined ? 503 : 200) : 404
    response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
    response.end(isKnown ? metrics : undefined)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  out(`metrics at http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`)
  while (!signal.aborted) {
    try {
      const report = await audit()
      metrics = await metricsOf(report)
      out(`${report.checkedAt}  ${summaryOf(report)}`)
    } catch (error) {
      metrics = undefined
      if (!signal.aborted) err(error instanceof Error ? error.message : String(error))
    }
    await delay(everyMs, undefined, { signal }).catch(() => undefined)
  }
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
