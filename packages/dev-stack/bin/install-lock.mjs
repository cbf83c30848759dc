// One install at a time per working copy, across processes.
import { createHash } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const POLL_MS = 200
/** Longer than any install: whoever holds the lock for this long is gone, and its pid another's. */
const STALE_AFTER_MS = 10 * 60_000

// Not in the working copy: an install may replace node_modules, and `--fresh` empties `.waybill`.
const lockFile = (root) => {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16)
  return join(tmpdir(), `waybill-install-${process.getuid?.() ?? 0}-${name}.lock`)
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Takes the lock, or says that another has it. A link shows the file with its content, or not at all. */
function tryTake(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Moves away the lock of a process that is gone. */
function dropIfStale(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'))
    const isOld = Date.now() - statSync(file).mtimeMs > STALE_AFTER_MS
    if (isRunning(holder) && !isOld) return
    const dropped = `${file}.stale-${process.pid}`
    // Only one of those who see it stale succeeds here.
    renameSync(file, dropped)
    rmSync(dropped, { force: true })
  } catch (error) {
    // Released or dropped meanwhile.
    if (error.code !== 'ENOENT') throw error
  }
}

/** Runs `work` while no other process runs it for the same root. */
export async function withInstallLock(root, work) {
  const file = lockFile(root)
  let isWaiting = false
  while (!tryTake(file)) {
    if (!isWaiting) console.error('waiting for another install of these packages')
    isWaiting = true
    dropIfStale(file)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}
