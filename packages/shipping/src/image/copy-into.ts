import { chownSync, cpSync, existsSync, globSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join, matchesGlob, relative } from 'node:path'

/** Tells which files of a build's context are left out, by the lines of a `.dockerignore`. */
export const ignoredBy = (lines: readonly string[]): ((path: string) => boolean) => {
  const patterns = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  return (path) =>
    patterns.some((pattern) => matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`))
}

/** What a COPY copies. */
export interface CopyOrder {
  /** The context's folder, or the root of another stage. */
  readonly from: string
  readonly sources: readonly string[]
  /** On this machine; a slash at the end, or several sources, make it a folder. */
  readonly to: string
  /** `65532:65532`, when the files shall have another owner. */
  readonly owner: string | undefined
  readonly isIgnored: (path: string) => boolean
}

const chownAll = (path: string, [uid, gid]: readonly [number, number]): void => {
  chownSync(path, uid, gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) chownAll(join(path, name), [uid, gid])
}

/**
 * Copies as COPY does: a folder's content, a file under its name. Owners change only for root, which builders are.
 * @throws Error when a source is not there.
 */
export const copyInto = ({ from, sources, to, owner, isIgnored }: CopyOrder): void => {
  for (const source of sources) {
    const found = /[*?[]/.test(source) ? globSync(source, { cwd: from }) : [source]
    for (const each of found) {
      const path = join(from, each)
      if (!existsSync(path)) throw new Error(`COPY: ${source} is not there`)
      const isFolder = lstatSync(path).isDirectory()
      const target = !isFolder && (to.endsWith('/') || sources.length > 1) ? join(to, basename(each)) : to
      mkdirSync(isFolder ? target : dirname(target), { recursive: true })
      const filter = (file: string) => file === path || !isIgnored(relative(from, file))
      cpSync(path, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true, filter })
    }
  }
  const [uid = '', gid = uid] = owner?.split(':') ?? []
  if (uid !== '' && process.getuid?.() === 0) chownAll(to, [Number(uid), Number(gid)])
}
