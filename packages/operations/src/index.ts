// The whole of the package, by name.
export { audit, type AuditOptions, type AuditReport } from './audit/audit.ts'
export { type AuditCounts } from './audit/audit-counts.ts'
export { type Finding, type FindingCode } from './audit/finding.ts'
export { openDatabases, type DatabaseOf, type Databases } from './databases-store.ts'
export { createActionTrail, type ActionTrail, type OperatorAction } from './actions-store.ts'
export { createParkedEvents, type ParkedEvents } from './parked-store.ts'
export {
  editDeadLetters,
  listDeadLetters,
  type LetterCommand,
  type LetterQuery,
  type LettersFound,
  type LettersHandled,
  type ReplayPace,
} from './dlq/dead-letters.ts'
