import { audit, auditDefaults } from '../audit/audit.ts'
import { metricsOf } from '../audit/audit-metrics.ts'
import { renderReport } from '../audit/render-report.ts'
import { watchAudit } from '../audit/watch-audit.ts'
import { defineCommand, numberFrom } from './command.ts'
import { commonUsage, databaseOfFrom, placeOptions, siteFrom } from './tools.ts'

/** `audit` */
export const auditCommand = defineCommand({
  name: 'audit',
  summary: 'check that the books balance and that nothing is stuck',
  usage: `npm run audit -- [options]

Reads the services' databases and reports every broken invariant: stock, sales, money, stuck orders, outboxes, parked
events, e-mails. Reads only. Exits with 1 on any finding.

  --settle MS        what changed within so many ms is under way, and not judged (default ${auditDefaults.settleMs}; 0 when all is quiet)
  --hang MS          what is retried until it works hangs after so long (default ${auditDefaults.hangFactor} x --settle)
  --strict           dead letters are findings too
  --metrics          Prometheus' text: waybill_audit_findings{code} and more
  --watch SECONDS    audits again and again, and serves the last result at /metrics; ends with Ctrl-C
  --port PORT        where (default 9464), on 127.0.0.1
${commonUsage}`,
  options: {
    ...placeOptions,
    settle: { type: 'string' },
    hang: { type: 'string' },
    strict: { type: 'boolean' },
    metrics: { type: 'boolean' },
    watch: { type: 'string' },
    port: { type: 'string' },
  },
  run: async (values, io) => {
    const settleMs = numberFrom(values.settle, {
      name: '--settle',
      least: 0,
      otherwise: auditDefaults.settleMs,
    })
    const hangMs = numberFrom(values.hang, {
      name: '--hang',
      least: 0,
      otherwise: settleMs * auditDefaults.hangFactor,
    })
    const seconds = numberFrom(values.watch, { name: '--watch', least: 1, otherwise: 0 })
    const port = numberFrom(values.port, { name: '--port', least: 0, otherwise: 9464 })
    const { mongodbUri, amqpUrl } = await siteFrom(values, io)
    const { signal } = io
    const options = { mongodbUri, amqpUrl, databaseOf: databaseOfFrom(values), settleMs, hangMs, signal }
    const strict = values.strict ?? false
    if (values.watch !== undefined) {
      await watchAudit({ audit: () => audit({ ...options, strict }), everyMs: seconds * 1_000, port, ...io })
      return 0
    }
    const report = await audit({ ...options, strict })
    if (values.metrics) io.out(await metricsOf(report))
    else io.out(values.json ? JSON.stringify(report) : renderReport(report))
    return report.ok ? 0 : 1
  },
})
