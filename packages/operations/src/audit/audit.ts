import { setTimeout as delay } from 'node:timers/promises'
import { type DatabaseOf, type Databases, openDatabases } from '../databases-store.ts'
import { createCounts, type AuditCounts } from './audit-counts.ts'
import { readDeadLetterDepths } from './dead-letter-depths.ts'
import type { Fact } from './facts.ts'
import { readFacts } from './facts-store.ts'
import type { Finding } from './finding.ts'
import { findings } from './findings.ts'

/** What {@link audit} takes. */
export interface AuditOptions {
  /** The server of the services' databases; a database in its path is ignored. Never logged. */
  readonly mongodbUri: string
  /** Counts dead letters when given. */
  readonly amqpUrl?: string | undefined
  /** Which database is whose. Default: `waybill_<service>`. */
  readonly databaseOf?: DatabaseOf | undefined
  /**
   * What changed within so many ms is under way and not judged. Default 120,000: longer than inventory's own repairs
   * take. 0 judges everything, for a system that is known to be quiet.
   */
  readonly settleMs?: number | undefined
  /** What is retried until it works (refunds, unknown charges, e-mails, recording) hangs after this. Default 5 × `settleMs`. */
  readonly hangMs?: number | undefined
  /** Dead letters are findings. Default false: they are only counted. */
  readonly strict?: boolean | undefined
  /** Findings are looked at again so much later, and those that are gone were none. Default 1,000 ms. */
  readonly confirmAfterMs?: number | undefined
  /** Default: the system's. */
  readonly now?: (() => Date) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What an audit found. */
export interface AuditReport {
  /** True when there is no finding. */
  readonly ok: boolean
  /** ISO 8601, UTC. */
  readonly checkedAt: string
  readonly counts: AuditCounts
  /** At most 1,000 of each code; `counts.findings` counts them all. */
  readonly findings: readonly Finding[]
}

/** What an audit is when nobody says otherwise. */
export const auditDefaults = { settleMs: 120_000, hangFactor: 5, confirmAfterMs: 1_000 } as const

const MAX_PER_CODE = 1_000

/**
 * Reads the services' databases and reports every invariant of 'the books balance' that is broken, and everything
 * that is stuck. Reads only. Memory does not grow with the number of orders. Right while orders flow: what may be under
 * way is not judged, and what was found is reported only if a second look still finds it.
 * @throws Error when MongoDB (or RabbitMQ, when asked for) does not answer.
 * @example
 * const report = await audit({ mongodbUri, settleMs: 0 })
 * if (!report.ok) console.error(report.findings)
 */
export const audit = async (options: AuditOptions): Promise<AuditReport> => {
  const databases = await openDatabases(options.mongodbUri, options.databaseOf)
  try {
    const first = await look(databases, options)
    if (first.ok) return first
    await delay(
      options.confirmAfterMs ?? auditDefaults.confirmAfterMs,
      undefined,
      options.signal === undefined ? {} : { signal: options.signal },
    )
    return confirmed(first, await look(databases, options))
  } finally {
    await databases.close()
  }
}

const look = async (databases: Databases, options: AuditOptions): Promise<AuditReport> => {
  const { amqpUrl, now: clock = () => new Date(), settleMs = auditDefaults.settleMs } = options
  const now = clock()
  const hangMs = options.hangMs ?? settleMs * auditDefaults.hangFactor
  const rules = { now, settleMs, hangMs, strict: options.strict ?? false }
  const counts = createCounts(rules)
  const found: Finding[] = []
  const judge = (fact: Fact) => {
    options.signal?.throwIfAborted()
    counts.add(fact)
    for (const finding of findings(fact, rules)) if (counts.find(finding) <= MAX_PER_CODE) found.push(finding)
  }
  for await (const fact of readFacts(databases, new Date(now.getTime() - settleMs))) judge(fact)
  if (amqpUrl !== undefined) for (const fact of await readDeadLetterDepths(amqpUrl)) judge(fact)
  return { ok: found.length === 0, checkedAt: now.toISOString(), counts: counts.result(), findings: found }
}

const nameOf = ({ code, subject }: Finding) => `${code} ${subject}`

/** Services write one document after the other, so a single look can fall between two writes. */
const confirmed = (first: AuditReport, second: AuditReport): AuditReport => {
  const known = new Set(first.findings.map(nameOf))
  const still = second.findings.filter((finding) => known.has(nameOf(finding)))
  const codes = Object.keys(second.counts.findings) as (keyof typeof second.counts.findings)[]
  const counted = codes.map((code) => {
    const listed = still.filter((finding) => finding.code === code).length
    const all = second.counts.findings[code] ?? 0
    return [code, listed < MAX_PER_CODE ? listed : all] as const
  })
  return {
    ...second,
    ok: still.length === 0,
    counts: { ...second.counts, findings: Object.fromEntries(counted.filter(([, count]) => count > 0)) },
    findings: still,
  }
}
