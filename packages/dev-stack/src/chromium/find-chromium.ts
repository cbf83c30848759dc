import { readEnv } from '../env.ts'
import type { Log } from '../log.ts'
import { findExecutable, isExecutable } from '../process/find-executable.ts'
import { installDebianPackage } from '../process/install-debian-package.ts'

/** What `findChromium` takes. */
export interface ChromiumOptions {
  readonly log: Log
  /** Called once when none is there. Default: Debian's package, when run as root there. */
  readonly install?: (log: Log) => Promise<void>
}

/** Looked for on PATH, in this order. */
const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome']

const installPackage = async (log: Log): Promise<void> =>
  installDebianPackage({ name: 'chromium', label: 'Chromium' }, log)

const findInstalled = async (): Promise<string | undefined> => {
  for (const name of NAMES) {
    const file = await findExecutable(name)
    if (file !== undefined) return file
  }
  return undefined
}

/**
 * The absolute path of a Chromium or Chrome: `CHROMIUM_PATH`, else one on PATH, else Debian's package, which is
 * installed when run as root there.
 * @throws Error that says in one line what to install.
 */
export async function findChromium({ log, install = installPackage }: ChromiumOptions): Promise<string> {
  const configured = readEnv().chromiumPath
  if (configured !== undefined) {
    if (await isExecutable(configured)) return configured
    throw new Error(`CHROMIUM_PATH names ${configured}, which cannot be executed`)
  }
  const installed = await findInstalled()
  if (installed !== undefined) return installed
  await install(log)
  const fresh = await findInstalled()
  if (fresh !== undefined) return fresh
  throw new Error(
    'no Chromium: install it (Debian: sudo apt-get install chromium), or name one in CHROMIUM_PATH; ' +
      'Chrome will do as well',
  )
}
