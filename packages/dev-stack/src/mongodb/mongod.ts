import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from '../log.ts'
import { packageDir } from '../paths.ts'
import { findExecutable } from '../process/find-executable.ts'
import { borrowGlibc, hostGlibcVersion, isNewEnough } from './glibc.ts'

const run = promisify(execFile)

/** Something that takes `mongod`'s flags. */
export interface MongodCommand {
  readonly command: string
  /** Come before the flags. */
  readonly args: readonly string[]
}

/** A `mongod` on PATH that runs here. */
export async function findInstalledMongod(): Promise<MongodCommand | undefined> {
  const command = await findExecutable('mongod')
  if (command === undefined) return undefined
  const works = await run(command, ['--version'], { timeout: 5_000 }).then(
    () => true,
    () => false,
  )
  return works ? { command, args: [] } : undefined
}

/**
 * The embedded engine behind `mongod`'s flags; on an older Debian under a borrowed C library.
 * @throws Error when the host's C library is too old and none can be borrowed.
 */
export async function embeddedMongod(log: Log): Promise<MongodCommand> {
  const script = join(packageDir, 'bin', 'embedded-mongod.mjs')
  const glibc = hostGlibcVersion()
  if (glibc === undefined || isNewEnough(glibc)) return { command: process.execPath, args: [script] }
  const libraries = await borrowGlibc(log)
  const loader = (await readdir(libraries)).find((name) => name.startsWith('ld-linux-'))
  if (loader === undefined) throw new Error(`no loader in ${libraries}: delete the folder and try again`)
  return {
    command: join(libraries, loader),
    args: ['--library-path', libraries, process.execPath, script],
  }
}
