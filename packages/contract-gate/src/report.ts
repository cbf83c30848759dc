import type { Finding, Verdict } from './finding.ts'

const MAX_TEXT = 60

/** A payload on one line, with long texts cut. */
const shown = (payload: unknown): string =>
  JSON.stringify(payload, (_, value: unknown) =>
    typeof value === 'string' && value.length > MAX_TEXT
      ? `${value.slice(0, MAX_TEXT)}… (${value.length} characters)`
      : value,
  )

const told = (finding: Finding): string => {
  const { event, version, verdict, path, problem, between, affected, advice, witness } = finding
  const where = [event, version === undefined ? '' : ` v${version}`, path === '' ? '' : `: ${path}`].join('')
  const proof =
    witness === undefined
      ? 'none was found; undecided: treated as breaking'
      : `${shown(witness.payload)}\n            refused: ${witness.reason}`
  return `${verdict === 'breaking' ? '✗' : '?'} ${where}
  problem   ${problem}
  between   ${between}
  affected  ${affected.join(', ') || 'live listeners only'}
  witness   ${proof}
  to do     ${advice}`
}

/** What the gate says, for people. */
export const report = ({ findings, notices }: Verdict): string => {
  const undecided = findings.filter(({ verdict }) => verdict === 'undecided').length
  const sum =
    findings.length === 0
      ? 'compatible with the last release'
      : `${findings.length - undecided} breaking, ${undecided} undecided (treated as breaking)`
  return [...findings.map(told), ...notices.map((notice) => `· ${notice}`), sum].join('\n\n')
}
