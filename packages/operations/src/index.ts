// The whole of the package, by name.
export { audit, type AuditOptions, type AuditReport } from './audit/audit.ts'
export { type AuditCounts } from './audit/audit-counts.ts'
export { type Finding, type FindingCode } from './audit/finding.ts'
