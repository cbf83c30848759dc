import type { EventDefinition } from '@waybill/contracts'
import { documentsOf } from './documents.ts'
import { judge } from './judge.ts'
import { report } from './report.ts'
import type { Repository } from './repository.ts'
import { released } from './snapshot.ts'

/** What a command said, and how the process is to end. */
export interface Outcome {
  readonly output: string
  readonly exitCode: 0 | 1
}

/** The contracts, and where their files are. */
export interface Parts {
  readonly events: readonly EventDefinition[]
  readonly repository: Repository
}

const told = (lines: readonly string[], exitCode: 0 | 1 = 0): Outcome => ({
  output: `${lines.join('\n')}\n`,
  exitCode,
})

/** Writes the documents. */
export const writeDocuments = ({ events, repository }: Parts): Outcome => {
  const documents = documentsOf(events)
  const stale = repository.staleAmong(documents)
  repository.writeDocuments(documents)
  return told([
    ...stale.map(({ path, why }) => `${why === 'no contract has it' ? 'removed' : 'wrote'} ${path}`),
    `${documents.length} documents of ${events.length} events are up to date`,
  ])
}

/** Compares with the last release, and the documents with the contracts. */
export const check = ({ events, repository }: Parts, isJson: boolean): Outcome => {
  const last = repository.readSnapshot()
  if (last === undefined) return told(['there is no release yet: npm run contracts -- release'], 1)
  const verdict = judge(last, events)
  const documents = documentsOf(events)
  const stale = repository.staleAmong(documents)
  const exitCode = verdict.findings.length + stale.length === 0 ? 0 : 1
  if (isJson) return told([JSON.stringify({ ...verdict, stale }, null, 2)], exitCode)
  return told(
    [
      report(verdict),
      ...stale.map(({ path, why }) => `stale: ${path} (${why}); npm run contracts`),
      `compared ${documents.length} documents of ${events.length} events`,
    ],
    exitCode,
  )
}

/**
 * Records the present contracts as released. Refuses while something breaks, but for the events that are accepted.
 * @param accepted types of events whose breaking change is meant
 */
export const release = ({ events, repository }: Parts, accepted: readonly string[]): Outcome => {
  const last = repository.readSnapshot() ?? { events: [] }
  const { findings, notices } = judge(last, events)
  const refused = findings.filter(({ event }) => !accepted.includes(event))
  const idle = accepted.filter((type) => findings.every(({ event }) => event !== type))
  if (idle.length > 0) return told([`nothing breaks ${idle.join(', ')}: there is nothing to accept`], 1)
  if (refused.length > 0) {
    return told([report({ findings: refused, notices }), 'not released; nothing was written'], 1)
  }
  repository.writeSnapshot(released(events, last))
  return told([
    ...accepted.map((type) => `accepted: ${type}`),
    `${events.length} events are recorded as released`,
  ])
}
