import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf, type Log } from '../log.ts'

const run = promisify(execFile)

// Another start of Waybill may install at the same moment; apt only refuses then, it does not wait.
const LOCK_FILE = join(tmpdir(), 'waybill-apt.lock')
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

const apt = async (...args: readonly string[]): Promise<void> => {
  const command = ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...args]
  await run('env', ['DEBIAN_FRONTEND=noninteractive', 'flock', LOCK_FILE, ...command], {
    maxBuffer: MAX_OUTPUT_BYTES,
  })
}

/** What to install, and what people call it. */
export interface DebianPackage {
  readonly name: string
  readonly label: string
}

/** Installs one of Debian's packages, when run as root there; says so, and says why when it fails. */
export async function installDebianPackage({ name, label }: DebianPackage, log: Log): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  log(`installing ${label} (apt-get install ${name}, once)`)
  try {
    await apt('update')
    await apt('install', '-y', '--no-install-recommends', name)
  } catch (error) {
    log(`${label} cannot be installed: ${messageOf(error)}`)
  }
}
