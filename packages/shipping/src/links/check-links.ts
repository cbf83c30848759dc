import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Findings } from '../findings.ts'
import { anchorsOf, linksOf, type Page } from './links.ts'

const ignored = new Set(['node_modules', 'dist', '.git', '.turbo', '.waybill', '.next', 'coverage'])
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

/** Links of pages that lead to no file, or to no heading. Other sites are not asked: a check must work offline. */
export const brokenLinks = (pages: readonly Page[], exists: (path: string) => boolean): string[] => {
  const anchors = new Map(pages.map(({ path, text }) => [path, anchorsOf(text)]))
  return pages.flatMap(({ path, text }) =>
    linksOf(text)
      .filter(({ target }) => !elsewhere.test(target))
      .flatMap(({ target, line }) => {
        const [file = '', anchor] = target.split('#')
        const to = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURI(file)))
        const problem = (text: string) => [`${path}:${line}: ${text}`]
        if (file.startsWith('/')) return problem(`${target} starts at the root, which differs between sites`)
        if (to.startsWith('..') || !exists(to)) return problem(`${target} leads to no file`)
        const known = anchors.get(to)
        const isMissing = anchor !== undefined && known !== undefined && !known.has(decodeURI(anchor))
        return isMissing ? problem(`${target} leads to no heading`) : []
      }),
  )
}

/** Checks the links of every page in the repository. */
export const checkLinks = (root: string): Findings => {
  const exclude = (name: string) => ignored.has(posix.basename(name))
  const paths = globSync(['**/*.md', '.github/**/*.md'], { cwd: root, exclude })
  const pages = [...new Set(paths)].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  return { filesRead: pages.length, problems: brokenLinks(pages, (path) => existsSync(join(root, path))) }
}
