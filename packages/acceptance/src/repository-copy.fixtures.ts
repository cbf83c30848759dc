import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')
const leftOut = new Set(['.git', '.waybill', '.turbo', '.vite', '.vitest-cache', '.next', 'dist', 'coverage'])

/** What a command in the copy said, with its exit code. */
interface Ended {
  readonly exitCode: number
  readonly output: string
}

/** A copy of the repository that a test may change. */
export interface RepositoryCopy {
  /** Runs a tool of `node_modules/.bin`, or `node`, at the copy's root. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>
  /** Gives a new workspace the packages of another one, and another one the new workspace. */
  link(workspace: string, like: string, usedBy: string): void
  /** Replaces a text that must be there. */
  edit(path: string, from: string, to: string): void
  remove(): void
}

/** Copies the sources; the installed packages are shared, and the workspaces' links lead into the copy. */
export const copyRepository = (): RepositoryCopy => {
  const copy = mkdtempSync(join(tmpdir(), 'waybill-copy-'))
  const installed = join(root, 'node_modules')
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => path !== installed && !leftOut.has(basename(path)),
  })
  symlinkSync(installed, join(copy, 'node_modules'))
  const bin = join(copy, 'node_modules', '.bin')

  return {
    run: (command, args, env = {}) =>
      new Promise((resolve, reject) => {
        const output: string[] = []
        const child = spawn(command === 'node' ? process.execPath : join(bin, command), args, {
          cwd: copy,
          env: { PATH: `${bin}${delimiter}/usr/local/bin:/usr/bin:/bin`, HOME: copy, NO_COLOR: '1', ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        for (const stream of [child.stdout, child.stderr]) {
          stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
        }
        child.once('error', reject)
        child.once('close', (code) => resolve({ exitCode: code ?? 1, output: output.join('') }))
      }),
    link: (workspace, like, usedBy) => {
      const [from, to] = [like, workspace].map((path) => join(copy, path, 'node_modules'))
      cpSync(from ?? '', to ?? '', { recursive: true, verbatimSymlinks: true })
      const name = basename(workspace)
      symlinkSync(join('../../../..', workspace), join(copy, usedBy, 'node_modules/@waybill', name))
    },
    edit: (path, from, to) => {
      const text = readFileSync(join(copy, path), 'utf8')
      if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`)
      writeFileSync(join(copy, path), text.replace(from, to))
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  }
}
