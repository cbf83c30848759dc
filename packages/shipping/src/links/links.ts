/** A page of the documentation. */
export interface Page {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
}

/** A link as it stands on a page. */
export interface Link {
  readonly target: string
  /** From 1. */
  readonly line: number
}

// What stands in code is no link and no heading; the lines stay, so that numbers stay right.
const withoutCode = (text: string): string =>
  text
    .replace(/^(?<fence>```+|~~~+)[^\n]*\n[\s\S]*?^\k<fence>[^\n]*$/gm, (block) =>
      block.replace(/[^\n]/g, ''),
    )
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))

const patterns = [
  /!?\[(?:[^\][]|\[[^\]]*\])*\]\((?<target>[^()\s]+(?:\([^()\s]*\)[^()\s]*)?)(?:\s+"[^"]*")?\)/g,
  /^\[[^\]]+\]:\s*(?<target>\S+)/gm,
  /<(?:a|img|source)\s[^>]*?(?:href|src|srcset)="(?<target>[^"]+)"/g,
]

/** Every link and image of a page. */
export const linksOf = (text: string): Link[] => {
  const plain = withoutCode(text)
  return patterns.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match) => ({
      target: match.groups?.['target'] ?? '',
      line: plain.slice(0, match.index).split('\n').length,
    })),
  )
}

const slug = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

/** The anchors of a page, as GitHub makes them: of its headings, and those written by hand. */
export const anchorsOf = (text: string): Set<string> => {
  const fenced = text.replace(/^(```+|~~~+)[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, '')
  const anchors = new Set<string>()
  for (const [, heading = ''] of fenced.matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)) {
    const base = slug(heading)
    let [name, count] = [base, 0]
    while (anchors.has(name)) name = `${base}-${(count += 1)}`
    anchors.add(name)
  }
  for (const [, id = ''] of fenced.matchAll(/<[a-z]+\s[^>]*?(?:id|name)="([^"]+)"/g)) anchors.add(id)
  return anchors
}
