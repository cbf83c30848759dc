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

/** MongoDB's own binary (about 180 MB, kept in the cache), or nothing where it cannot be fetched. */
export async function downloadMongod(log: Log): Promise<MongodCommand | undefined> {
  const { MongoBinaryDownloadUrl } =
    await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js')
  const { getOS } = await import('mongodb-memory-server-core/lib/util/getos/index.js')
  const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server-core')
  const { ResolveConfigVariables, setDefaultValue } =
    await import('mongodb-memory-server-core/lib/util/resolveConfig.js')
  const options = { version: VERSION, downloadDir: join(cacheDir, 'mongodb') }
  try {
    const cached = await DryMongoBinary.locateBinary(options)
    if (cached !== undefined) return { command: cached, args: [] }
    const url = new MongoBinaryDownloadUrl({
      version: VERSION,
      platform: process.platform,
      arch: process.arch,
      os: await getOS(),
    })
    // A download that cannot work takes 7 s to say so; a look-up says it at once.
    if (!(await resolves(new URL(await url.getDownloadUrl()).hostname))) return undefined
    setDefaultValue(ResolveConfigVariables.MAX_RETRIES, '0')
    log(`downloading MongoDB ${VERSION} (once)`)
    return { command: await MongoBinary.getPath(options), args: [] }
  } catch (error) {
    log(`MongoDB cannot be downloaded: ${messageOf(error)}`)
    return undefined
  }
}
