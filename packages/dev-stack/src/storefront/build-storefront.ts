import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { childEnv } from '../env.ts'
import type { Log } from '../log.ts'
import { cacheDir, rootDir } from '../paths.ts'
import { buildHash } from './build-hash.ts'
import { compressFiles } from './compress-files.ts'

/** How the storefront is built. */
export interface StorefrontBuildOptions {
  /** Told when a build begins and ends. Default: nobody. */
  readonly log?: Log
  /** Gives up. */
  readonly signal?: AbortSignal
}

/** A production build of the storefront. */
export interface StorefrontBuild {
  /** The file to run, with {@link env} besides `PORT`, `HOSTNAME`, `GATEWAY_URL` and `STOREFRONT_URL`. */
  readonly entry: string
  /** Names this build. */
  readonly env: Readonly<Record<string, string>>
  /** The same for the same sources. */
  readonly hash: string
  /** Whether it was there already. */
  readonly isCached: boolean
}

const packageDir = join(rootDir, 'apps', 'storefront')
const builds = join(cacheDir, 'storefront')
const serverOf = (folder: string) => join(folder, 'apps', 'storefront', 'server.js')

/** Other stacks may still run from the last ones. */
const KEPT_BUILDS = 3
const LAST_LINES = 20
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Runs `next build`. Every process builds in a place of its own, so that none disturbs another. */
async function nextBuild(buildDir: string, signal: AbortSignal | undefined): Promise<void> {
  const next = join(packageDir, 'node_modules', 'next', 'dist', 'bin', 'next')
  const env = { STOREFRONT_BUILD_DIR: buildDir, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  try {
    await promisify(execFile)(process.execPath, [next, 'build'], {
      cwd: packageDir,
      env: childEnv(env),
      maxBuffer: MAX_OUTPUT_BYTES,
      ...(signal && { signal }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
    const lines = `${stdout}${stderr}`.trimEnd().split('\n').slice(-LAST_LINES)
    throw new Error(`the storefront cannot be built:\n${lines.join('\n')}`, { cause: error })
  }
}

/** Puts the server with all that it serves into `target`: there as a whole, or not at all. */
async function collect(buildDir: string, target: string): Promise<void> {
  const built = join(packageDir, buildDir)
  const collected = `${target}.${process.pid}`
  const server = join(collected, 'apps', 'storefront')
  await rm(collected, { recursive: true, force: true })
  await cp(join(built, 'standalone'), collected, { recursive: true, verbatimSymlinks: true })
  await cp(join(packageDir, 'public'), join(server, 'public'), { recursive: true })
  await cp(join(built, 'static'), join(server, buildDir, 'static'), { recursive: true })
  await compressFiles(join(built, 'static'), join(collected, 'compressed'))
  try {
    await rename(collected, target)
  } catch (error) {
    await rm(collected, { recursive: true, force: true })
    // Somebody else was quicker with the same sources.
    if (!(await exists(serverOf(target)))) throw error
  }
}

async function dropOldBuilds(): Promise<void> {
  const names = await readdir(builds)
  const aged = await Promise.all(
    names.map(async (name) => ({
      name,
      usedAt: await stat(join(builds, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  )
  const old = aged.toSorted((a, b) => b.usedAt - a.usedAt).slice(KEPT_BUILDS)
  await Promise.all(old.map(async ({ name }) => rm(join(builds, name), { recursive: true, force: true })))
}

/**
 * The production build of the storefront's sources as they are: from the cache, or built now, which takes about twenty
 * seconds.
 * @throws Error with the last lines of `next build` when that fails.
 */
export async function buildStorefront({
  log = () => {},
  signal,
}: StorefrontBuildOptions = {}): Promise<StorefrontBuild> {
  const hash = buildHash(rootDir)
  const target = join(builds, hash)
  const runnable = { hash, entry: join(packageDir, 'src', 'main.ts'), env: { STOREFRONT_BUILD: target } }
  if (await exists(serverOf(target))) {
    const now = new Date()
    await utimes(target, now, now)
    return { ...runnable, isCached: true }
  }
  const startedAt = performance.now()
  log('building the storefront: once, until its sources change')
  await mkdir(builds, { recursive: true })
  const buildDir = join('node_modules', '.cache', `build-${process.pid}`)
  try {
    await nextBuild(buildDir, signal)
    await collect(buildDir, target)
  } finally {
    await rm(join(packageDir, buildDir), { recursive: true, force: true })
  }
  await dropOldBuilds()
  log(`the storefront is built (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
  return { ...runnable, isCached: false }
}
