import type { AuditReport } from './audit.ts'
import { findingCodes, type FindingCode } from './finding.ts'

const SHOWN = 20

/** One line: how much was checked and how much is wrong. */
export const summaryOf = ({ ok, counts }: AuditReport): string => {
  const orders = Object.values(counts.orders).reduce((sum, count) => sum + count, 0)
  const wrong = Object.values(counts.findings).reduce((sum, count) => sum + count, 0)
  const verdict = ok ? 'the books balance' : `${wrong} finding${wrong === 1 ? '' : 's'}`
  return `${orders} orders, ${counts.products} products: ${verdict}`
}

/** A report as a person reads it: a short table, then each kind of finding with what to do. */
export const renderReport = (report: AuditReport): string => {
  const { counts } = report
  const orders = Object.entries(counts.orders).map(([status, count]) => `${count} ${status}`)
  const letters = Object.entries(counts.deadLetters).filter(([, count]) => count > 0)
  const rows: [string, string][] = [
    ['checked at', report.checkedAt],
    ['orders', orders.join(', ') || 'none'],
    ['under way', String(counts.inFlight)],
    ['products', `${counts.products}, ${counts.holds} holds`],
    ['reservations', String(counts.reservations)],
    ['payments', `${counts.payments}, ${counts.charges} charges at the test provider`],
    ['waiting', `${counts.outboxes} outboxes, ${counts.parked} parked keys, ${counts.emailsQueued} e-mails`],
    ['dead letters', letters.map(([queue, count]) => `${count} in ${queue}`).join(', ') || 'none'],
  ]
  const table = rows.map(([name, value]) => `${name.padEnd(14)} ${value}`)
  const codes = Object.keys(findingCodes) as FindingCode[]
  const found = codes.filter((code) => (counts.findings[code] ?? 0) > 0)
  return [...table, '', summaryOf(report), ...found.flatMap((code) => ['', ...explain(code, report)])].join(
    '\n',
  )
}

const explain = (code: FindingCode, { counts, findings }: AuditReport): string[] => {
  const those = findings.filter((finding) => finding.code === code)
  const count = counts.findings[code] ?? 0
  const more = count - Math.min(SHOWN, those.length)
  return [
    `${code} (${count}): ${findingCodes[code].means}`,
    ...those.slice(0, SHOWN).map(({ subject, detail }) => `  ${subject}: ${detail}`),
    ...(more > 0 ? [`  … and ${more} more (--json)`] : []),
    `  -> ${findingCodes[code].remedy}`,
  ]
}
