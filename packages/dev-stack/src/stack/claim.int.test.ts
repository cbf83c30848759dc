import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { identify } from '../process/process-identity.ts'
import { startProcess } from '../process/start-process.ts'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { claimDataDir } from './claim.ts'

const GONE = { pid: 4_194_305, startedAt: '1' }

async function startLeftover() {
  const running = await startProcess({
    name: 'leftover',
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    logFile: join(await tempFolder(), 'leftover.log'),
    readyTimeoutMs: 10_000,
    stopTimeoutMs: 1_000,
  })
  onTestFinished(() => running.kill('SIGKILL'))
  const identity = await identify(running.pid)
  if (identity === undefined) throw new Error('it does not run')
  return { running, identity }
}

/** What a run that was killed has written. */
async function leave(dataDir: string, content: unknown): Promise<void> {
  await writeFile(join(dataDir, 'supervisor.json'), JSON.stringify(content))
}

it('ends what a killed run left behind, and says so', async () => {
  const dataDir = await tempFolder()
  const { running, identity } = await startLeftover()
  await leave(dataDir, { supervisor: GONE, children: [identity, GONE] })
  const lines: string[] = []
  await claimDataDir(dataDir, (line) => lines.push(line))
  await expect(running.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' })
  expect(lines).toEqual(['ended 1 process left behind by a run that was killed'])
})

it('leaves alone a process that only has the id of one', async () => {
  const dataDir = await tempFolder()
  const { identity } = await startLeftover()
  await leave(dataDir, { supervisor: GONE, children: [{ ...identity, startedAt: 'before' }] })
  await claimDataDir(dataDir, () => {})
  await expect(identify(identity.pid)).resolves.toEqual(identity)
})

it('refuses a directory that is in use, until it is released', async () => {
  const dataDir = await tempFolder()
  const claim = await claimDataDir(dataDir, () => {})
  await expect(claimDataDir(dataDir, () => {})).rejects.toThrow(`already running in ${dataDir}`)
  await claim.release()
  await expect(claimDataDir(dataDir, () => {})).resolves.toBeDefined()
})

it('lets one of two that come at the same time have a directory', async () => {
  const dataDir = await tempFolder()
  const claims = await Promise.allSettled([claimDataDir(dataDir, () => {}), claimDataDir(dataDir, () => {})])
  expect(claims.filter((claim) => claim.status === 'fulfilled')).toHaveLength(1)
})

it('is not stopped by a file that it does not understand', async () => {
  const dataDir = await tempFolder()
  await writeFile(join(dataDir, 'supervisor.json'), '{"version":')
  await expect(claimDataDir(dataDir, () => {})).resolves.toBeDefined()
})
