import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { cacheDir } from '../paths.ts'

const run = promisify(execFile)

/** The embedded engine is linked against this version of the GNU C library, or newer. */
const NEEDED_GLIBC = [2, 38] as const
/** The Debian release whose C library is borrowed where the host's is older. */
const RELEASE = 'trixie'
const PACKAGES = ['libc6', 'libstdc++6', 'libgcc-s1']

const reportSchema = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) })

/** Whether a glibc version such as `2.36` is at least the one needed. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > NEEDED_GLIBC[0] || (major === NEEDED_GLIBC[0] && minor >= NEEDED_GLIBC[1])
}

/** The C library of this process, or nothing where it is another one (musl, macOS). */
export function hostGlibcVersion(): string | undefined {
  if (process.platform !== 'linux') return undefined
  return reportSchema.parse(process.report.getReport()).header.glibcVersionRuntime
}

/**
 * The first Debian mirror named in apt's sources (one-line and deb822 form), security archives left out.
 * Taken from the host so that a machine behind its own mirror keeps using it.
 */
export function findDebianMirror(sources: string): string | undefined {
  const addresses = sources
    .split('\n')
    .filter((line) => /^\s*(deb|URIs:)\s/.test(line))
    .flatMap((line) => line.match(/\b(?:https?|file):\/\/[^\s\]]+/g) ?? [])
  return addresses.find((address) => /\/debian\/?$/.test(address))
}

async function readAptSources(): Promise<string> {
  const folder = '/etc/apt/sources.list.d'
  const extra = existsSync(folder) ? await readdir(folder) : []
  const files = ['/etc/apt/sources.list', ...extra.map((name) => join(folder, name))]
  const texts = await Promise.all(
    files.filter((file) => existsSync(file)).map((file) => readFile(file, 'utf8')),
  )
  return texts.join('\n')
}

async function downloadInto(folder: string, mirror: string): Promise<void> {
  const state = join(folder, 'apt')
  await mkdir(join(state, 'lists', 'partial'), { recursive: true })
  await mkdir(join(state, 'cache', 'archives', 'partial'), { recursive: true })
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
  await writeFile(join(state, 'sources.list'), `deb [signed-by=${keyring}] ${mirror} ${RELEASE} main\n`)
  const options = {
    'Dir::Etc::sourcelist': join(state, 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(state, 'lists'),
    'Dir::Cache': join(state, 'cache'),
    'APT::Sandbox::User': '',
  }
  const flags = Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`])
  await run('apt-get', [...flags, '-qq', 'update'], { cwd: folder })
  await run('apt-get', [...flags, '-qq', 'download', ...PACKAGES], { cwd: folder })
  for (const name of await readdir(folder)) {
    if (name.endsWith('.deb')) await run('dpkg', ['-x', name, 'root'], { cwd: folder })
  }
}

/**
 * Keeps the shared libraries alone: the packages' documentation holds dangling links, and `lib64` a
 * link of the loader's own name.
 */
async function keepLibraries(folder: string, target: string): Promise<void> {
  await mkdir(target)
  for (const path of await readdir(join(folder, 'root'), { recursive: true })) {
    const library = /^usr\/lib\/[^/]+-linux-gnu\/([^/]+\.so(?:\.\d+)*)$/.exec(path)?.[1]
    if (library !== undefined) await rename(join(folder, 'root', path), join(target, library))
  }
}

/**
 * The folder of a C library new enough for the embedded engine, unpacked once (about 3 s, 16 MB) under
 * `node_modules/.cache`, without root. Nothing on the host is changed.
 * @throws Error on hosts that are not Debian-like, or whose mirror cannot be reached.
 */
export async function borrowGlibc(log: Log): Promise<string> {
  const target = join(cacheDir, `glibc-${RELEASE}-${process.arch}`)
  if (existsSync(target)) return target
  const mirror = findDebianMirror(await readAptSources())
  if (mirror === undefined) {
    throw new Error(`the embedded MongoDB engine needs glibc ${NEEDED_GLIBC.join('.')} or newer`)
  }
  log(`fetching a C library for the embedded MongoDB engine (once, from Debian ${RELEASE})`)
  await mkdir(cacheDir, { recursive: true })
  const work = await mkdtemp(join(cacheDir, 'glibc-'))
  try {
    await downloadInto(work, mirror)
    await keepLibraries(work, join(work, 'lib'))
    // Whoever was first has put the same files there.
    await rename(join(work, 'lib'), target).catch((error: unknown) => {
      if (!existsSync(target)) throw error
    })
    return target
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
