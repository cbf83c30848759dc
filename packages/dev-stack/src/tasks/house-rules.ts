/** A file as a rule sees it. */
export interface SourceFile {
  /** Relative to the repository's root. */
  readonly path: string
  readonly text: string
}

/** A rule for which no tool of ours has one. */
export interface HouseRule {
  readonly name: string
  appliesTo(path: string): boolean
  /** Every match is a violation; global. */
  readonly pattern: RegExp
  /** A file that has this is left alone. */
  readonly unless?: RegExp
  /** Whether the pattern looks at the path or at the text. */
  readonly of: 'path' | 'text'
  readonly message: string
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isCode = (path: string) => /\.(?:ts|tsx|mjs|js)$/.test(path)
const topLevelDomains = 'org|com|io|dev|net'

/** Applied by `npm run check` to every text file of the repository. */
export const houseRules: readonly HouseRule[] = [
  {
    name: 'no registry hosts',
    appliesTo: () => true,
    of: 'text',
    // Kubernetes' labels for pod security have a host's form.
    pattern: new RegExp(
      `\\b(?!security\\.kubernetes\\.io)(?:(?:registry|deb|security|mirrors?|artifactory|nexus)\\.[a-z0-9.-]+|npm(?:js|mirror))\\.(?:${topLevelDomains})\\b`,
      'gi',
    ),
    message: 'names a package registry; machines choose their own',
  },
  {
    name: 'no skipped tests',
    appliesTo: isTest,
    of: 'text',
    pattern: /\b(?:it|test|describe|suite|bench)(?:\.\w+)*\.(?:only|skip|todo|skipIf|runIf|fails)\b/g,
    message: 'a test runs everywhere or is deleted',
  },
  {
    name: 'no sleeps in tests',
    appliesTo: isTest,
    of: 'text',
    pattern: /=>\s*setTimeout\(|setTimeout[^\n]*timers\/promises|\bsleep\(/g,
    unless: /useFakeTimers/,
    message: 'await the event, or poll with eventually()',
  },
  {
    name: 'explicit exports',
    appliesTo: isCode,
    of: 'text',
    pattern: /^export \*/gm,
    message: 'name what is exported',
  },
  {
    name: 'reasons for suppressions',
    appliesTo: isCode,
    of: 'text',
    pattern: /(?:oxlint|eslint)-disable(?!.* -- \S)/g,
    message: 'a suppressed rule says why: `oxlint-disable-next-line rule -- reason`',
  },
  {
    name: 'telling file names',
    appliesTo: isCode,
    of: 'path',
    pattern: /(?:^|\/)(?:utils?|helpers?|common|types|misc)(?:\/|\.tsx?$)/g,
    message: 'name a file for what it holds',
  },
]

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** What breaks the rules in one file, as `path:line: message (match)`. */
export function violationsOf({ path, text }: SourceFile, rules: readonly HouseRule[]): string[] {
  return rules
    .filter((rule) => rule.appliesTo(path) && !rule.unless?.test(text))
    .flatMap((rule) => {
      const subject = rule.of === 'path' ? path : text
      return [...subject.matchAll(rule.pattern)].map((match) => {
        const line = rule.of === 'path' ? 1 : lineAt(text, match.index)
        return `${path}:${line}: ${rule.message} (${match[0].trim()})`
      })
    })
}
