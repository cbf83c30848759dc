// Puts into a folder what Node needs to run, and nothing else of Debian: the executable, the shared libraries that
// it is linked with, a user, a folder for temporary files, and the packages' records, by which scanners find them.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const [, , target = 'rootfs'] = process.argv
const NODE = '/usr/local/bin/node'
const USER = 65532

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

const write = (path, text) => {
  mkdirSync(dirname(join(target, path)), { recursive: true })
  writeFileSync(join(target, path), text)
}

const copy = (from, to) => {
  mkdirSync(dirname(join(target, to)), { recursive: true })
  cpSync(realpathSync(from), join(target, to))
}

/** Where the linker finds each library of the executable, itself included. */
const librariesOf = (executable) =>
  run('ldd', executable)
    .split('\n')
    .map((line) => /(?<path>\/\S+) \(0x/.exec(line)?.groups.path)
    .filter((path) => path !== undefined)

/** The Debian package that a file came with. */
const ownerOf = (path) => {
  for (const each of [path, realpathSync(path)]) {
    try {
      return run('dpkg', '-S', each).split(':')[0]
    } catch {
      // The path is recorded as it was before /lib became a link to /usr/lib, or after.
    }
  }
  return undefined
}

/** The libraries of a package, without its plug-ins. */
const sharedObjectsOf = (name) =>
  run('dpkg', '-L', name)
    .split('\n')
    .filter((path) => /^(?:\/usr)?\/lib\/[^/]+\/lib[^/]+\.so[.\d]*$/.test(path) && existsSync(path))

copy(process.execPath, NODE)
const linked = librariesOf(process.execPath)
const owners = new Set(linked.map(ownerOf).filter((name) => name !== undefined))
// Native packages are linked with parts of the C library that Node itself does not ask for.
const libraries = new Map([...owners].flatMap(sharedObjectsOf).map((path) => [realpathSync(path), path]))
for (const path of linked) libraries.set(realpathSync(path), path)
for (const path of libraries.values()) copy(path, path)
for (const name of owners) write(`var/lib/dpkg/status.d/${name}`, run('dpkg', '-s', name))
write('etc/os-release', run('cat', '/etc/os-release'))
write('etc/passwd', `waybill:x:${USER}:${USER}:waybill:/tmp:/sbin/nologin\n`)
write('etc/group', `waybill:x:${USER}:\n`)
write('etc/nsswitch.conf', 'hosts: files dns\n')
mkdirSync(join(target, 'tmp'), { recursive: true })
chmodSync(join(target, 'tmp'), 0o1777)
process.stdout.write(`node ${process.version}, ${libraries.size} libraries of ${[...owners].join(', ')}\n`)
