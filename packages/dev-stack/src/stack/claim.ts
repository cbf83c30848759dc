import { link, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { killGroup } from '../process/start-process.ts'
import { createOrder } from './in-order.ts'
import { identify, isAlive, type ProcessIdentity } from '../process/process-identity.ts'
import { writeJsonAtomically } from './write-atomically.ts'

const identitySchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() })
const claimSchema = z.object({ supervisor: identitySchema, children: z.array(identitySchema) })

/** The right to use a data directory. */
export interface Claim {
  /** Keeps the children's process ids for the next start, should this process be killed. */
  record(pids: readonly number[]): Promise<void>
  release(): Promise<void>
}

const claimFile = (dataDir: string) => join(dataDir, 'supervisor.json')

async function readClaim(file: string): Promise<z.output<typeof claimSchema> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return claimSchema.parse(JSON.parse(text))
  } catch {
    // Written by another version: nothing can be told from it.
    return undefined
  }
}

async function identifyAll(pids: readonly number[]): Promise<ProcessIdentity[]> {
  const found = await Promise.all(pids.map(identify))
  return found.filter((identity) => identity !== undefined)
}

/** Ends what a supervisor that was killed left behind. */
async function endLeftovers(children: readonly ProcessIdentity[], log: Log): Promise<void> {
  const alive = await Promise.all(children.map(isAlive))
  const leftovers = children.filter((_, index) => alive[index])
  for (const { pid } of leftovers) killGroup(pid, 'SIGKILL')
  if (leftovers.length === 0) return
  const what = leftovers.length === 1 ? '1 process' : `${leftovers.length} processes`
  log(`ended ${what} left behind by a run that was killed`)
}

/** Makes the file, unless another process has made it meanwhile. */
async function create(file: string, value: unknown): Promise<void> {
  const temporary = `${file}.${process.pid}`
  await writeJsonAtomically(temporary, value)
  try {
    // Unlike a rename, a link replaces nothing; unlike an exclusive write, it shows the file complete.
    await link(temporary, file)
  } catch (error) {
    throw new Error(`another run starts in ${dirname(file)}`, { cause: error })
  } finally {
    await rm(temporary)
  }
}

async function refuseIfAlive(file: string): Promise<void> {
  const other = await readClaim(file)
  if (other === undefined || !(await isAlive(other.supervisor))) return
  const { pid } = other.supervisor
  throw new Error(`already running in ${dirname(file)} (process ${pid}): stop that one first`)
}

/** @throws Error when a run that still lives uses this data directory. */
export async function refuseIfClaimed(dataDir: string): Promise<void> {
  await refuseIfAlive(claimFile(dataDir))
}

/** Of two that see the same old claim one moves it away; the other could move what that one has just made. */
async function takeAway(file: string, log: Log): Promise<void> {
  const moved = `${file}.old-${process.pid}`
  const isThere = await rename(file, moved).then(
    () => true,
    () => false,
  )
  if (!isThere) return
  await refuseIfAlive(moved).catch(async (error: unknown) => {
    await rename(moved, file)
    throw error
  })
  await endLeftovers((await readClaim(moved))?.children ?? [], log)
  await rm(moved)
}

/**
 * Takes a data directory for this process, and ends what a run that was killed left behind there.
 * @throws Error when another run uses it.
 */
export async function claimDataDir(dataDir: string, log: Log): Promise<Claim> {
  const file = claimFile(dataDir)
  await refuseIfAlive(file)
  await takeAway(file, log)
  const [supervisor] = await identifyAll([process.pid])
  await create(file, { supervisor, children: [] })

  const inOrder = createOrder()
  return {
    record: async (pids) =>
      inOrder(async () => writeJsonAtomically(file, { supervisor, children: await identifyAll(pids) })),
    release: async () => inOrder(async () => rm(file, { force: true })),
  }
}
