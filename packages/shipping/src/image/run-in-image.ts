import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** Whose root, variables, folder and user a process has. */
export interface ImageProcess {
  /** The image's root on this machine. */
  readonly root: string
  readonly env: Readonly<Record<string, string>>
  /** Inside the image. */
  readonly folder: string
  /** `65532:65532`; empty for root. */
  readonly user: string
}

const isRoot = () => process.getuid?.() === 0

/**
 * Starts a command that sees nothing but the image's files: by chroot, as the image's user. Without root, which CI's
 * engine has and some machines have not, it is the image's own Node in the image's folder, unconfined.
 */
export const spawnInImage = (
  { root, env, folder, user }: ImageProcess,
  words: readonly string[],
): ChildProcess => {
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  if (isRoot()) {
    const userspec = user === '' ? [] : [`--userspec=${user}`]
    // Through env, because chroot itself starts in `/`.
    const enter = ['/usr/local/bin/node', '-e', enterScript, folder, ...words]
    return spawn('/usr/sbin/chroot', [...userspec, root, ...enter], { env, stdio: [...stdio] })
  }
  const inRoot = (path: string) =>
    path.startsWith('/') && existsSync(join(root, path)) ? join(root, path) : path
  const [command = '', ...args] = words.map(inRoot)
  const mapped = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, inRoot(value)]))
  return spawn(command, args, { cwd: join(root, folder), env: mapped, stdio: [...stdio] })
}

// There is no shell inside that could change the folder.
const enterScript = `process.chdir(process.argv[1]); process.execve(process.argv[2], process.argv.slice(2), process.env)`

/** {@link spawnInImage} to its end. */
export const runInImage = async (
  image: ImageProcess,
  words: readonly string[],
): Promise<{ readonly exitCode: number | null; readonly output: string }> => {
  const child = spawnInImage(image, words)
  const closed = once(child, 'close')
  const said = [child.stdout, child.stderr].filter((stream) => stream !== null)
  const output = (await Promise.all(said.map((stream) => text(stream)))).join('')
  const [code] = (await closed) as [number | null]
  return { exitCode: code, output }
}
