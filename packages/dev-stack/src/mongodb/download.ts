import { lookup } from 'node:dns/promises'
import { join } from 'node:path'
import { messageOf, type Log } from '../log.ts'
import { cacheDir } from '../paths.ts'
import type { MongodCommand } from './mongod.ts'

const VERSION = '8.2.6'
const LOOKUP_TIMEOUT_MS = 1_500

/** Whether a host name can be looked up, within 1.5 s. */
async function resolves(hostname: string): Promise<boolean> {
  const answered = lookup(hostname).then(
    () => true,
    () => false,
  )
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), LOOKUP_TIMEOUT_MS).unref()
  })
  return Promise.race([answered, late])
}

/** From where the package would download for this system. */
async function downloadHost(): Promise<string> {
  const { MongoBinaryDownloadUrl } =
    await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js')
  const { getOS } = await import('mongodb-memory-server-core/lib/util/getos/index.js')
  const { platform, arch } = process
  const url = new MongoBinaryDownloadUrl({ version: VERSION, platform, arch, os: await getOS() })
  return new URL(await url.getDownloadUrl()).hostname
}

/** MongoDB's own binary (about 180 MB, kept in the cache), or nothing where it cannot be fetched. */
export async function downloadMongod(log: Log): Promise<MongodCommand | undefined> {
  // File by file: the package's index loads for as long as everything else at a start.
  const { DryMongoBinary } = await import('mongodb-memory-server-core/lib/util/DryMongoBinary.js')
  const options = { version: VERSION, downloadDir: join(cacheDir, 'mongodb') }
  try {
    const cached = await DryMongoBinary.locateBinary(options)
    if (cached !== undefined) return { command: cached, args: [] }
    // A download that cannot work takes 7 s to say so; a look-up says it at once.
    if (!(await resolves(await downloadHost()))) return undefined
    log(`downloading MongoDB ${VERSION} (once)`)
    return { command: await download(options), args: [] }
  } catch (error) {
    log(`MongoDB cannot be downloaded: ${messageOf(error)}`)
    return undefined
  }
}

async function download(options: {
  readonly version: string
  readonly downloadDir: string
}): Promise<string> {
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js')
  const { ResolveConfigVariables, setDefaultValue } =
    await import('mongodb-memory-server-core/lib/util/resolveConfig.js')
  setDefaultValue(ResolveConfigVariables.MAX_RETRIES, '0')
  return MongoBinary.getPath(options)
}
