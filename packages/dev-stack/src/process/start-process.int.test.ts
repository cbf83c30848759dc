import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { identify } from './process-identity.ts'
import { startProcess, type ProcessSpec, type RunningProcess } from './start-process.ts'

async function startScript(script: string, overrides: Partial<ProcessSpec> = {}): Promise<RunningProcess> {
  const running = await startProcess({
    name: 'script',
    command: process.execPath,
    args: ['-e', script],
    logFile: join(await tempFolder(), 'script.log'),
    readyLine: /^ready$/,
    readyTimeoutMs: 10_000,
    stopTimeoutMs: 10_000,
    ...overrides,
  })
  onTestFinished(() => running.kill('SIGKILL'))
  return running
}

const FOREVER = 'setInterval(() => {}, 1000); console.log("ready")'

it('is ready at its line, and ends at SIGTERM', async () => {
  const running = await startScript(FOREVER)
  await running.ready
  await running.stop()
  await expect(running.exited).resolves.toEqual({ code: null, signal: 'SIGTERM' })
  await running.stop()
})

it('is killed when it ignores SIGTERM', async () => {
  const running = await startScript(`process.on("SIGTERM", () => {}); ${FOREVER}`, { stopTimeoutMs: 50 })
  await running.ready
  await running.stop()
  await expect(running.exited).resolves.toEqual({ code: null, signal: 'SIGKILL' })
})

it('tells its last words when it ends before it is ready', async () => {
  const running = await startScript('console.error("no such table"); process.exitCode = 3')
  await expect(running.ready).rejects.toThrow(
    /^script ended before it was ready \(exit code 3\)\nno such table\nits log: .*script\.log$/,
  )
})

it('tells when it takes too long', async () => {
  const running = await startScript('setInterval(() => {}, 1000)', { readyTimeoutMs: 50 })
  await expect(running.ready).rejects.toThrow('script was not ready within 0.05 s')
})

it('takes its children with it', async () => {
  const child = `const child = require("node:child_process").spawn(process.execPath,
    ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }); console.log(child.pid); ${FOREVER}`
  const lines: string[] = []
  const running = await startScript(child, { onLine: (line) => lines.push(line) })
  await running.ready
  process.kill(running.pid, 'SIGKILL')
  // Would never come: the grandchild holds the output open.
  await running.exited
  await expect.poll(async () => identify(Number(lines[0]))).toBeUndefined()
})

it('refuses a command that is not there', async () => {
  await expect(startScript('', { command: '/nowhere/node' })).rejects.toThrow('ENOENT')
})

it('keeps its output in a log', async () => {
  const logFile = join(await tempFolder(), 'logs', 'kept.log')
  const running = await startScript('console.log("one"); console.error("two")', { logFile })
  await running.exited
  await expect.poll(async () => readFile(logFile, 'utf8')).toBe('one\ntwo\n')
})
