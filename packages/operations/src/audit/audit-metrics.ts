import { Gauge, Registry } from 'prom-client'
import type { AuditReport } from './audit.ts'
import { findingCodes, type FindingCode } from './finding.ts'

/**
 * A report as Prometheus reads it: `waybill_audit_findings{code}` (every code, 0 where there is none),
 * `waybill_dead_letters_waiting{queue}`, `waybill_audit_in_flight`, `waybill_audit_checked_seconds` (when).
 */
export const metricsOf = (report: AuditReport): Promise<string> => {
  const registry = new Registry()
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const found = gauge('waybill_audit_findings', 'Broken invariants that the last audit found, by code.', [
    'code',
  ])
  for (const code of Object.keys(findingCodes) as FindingCode[]) {
    found.set({ code }, report.counts.findings[code] ?? 0)
  }
  const letters = gauge('waybill_dead_letters_waiting', 'Messages in a dead-letter queue.', ['queue'])
  for (const [queue, count] of Object.entries(report.counts.deadLetters)) letters.set({ queue }, count)
  gauge('waybill_audit_in_flight', 'Orders that were under way at the last audit.').set(
    report.counts.inFlight,
  )
  gauge('waybill_audit_checked_seconds', 'When the last audit began, in Unix time.').set(
    Date.parse(report.checkedAt) / 1_000,
  )
  return registry.metrics()
}
