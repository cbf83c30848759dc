import { createServer } from 'node:http'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findFreePorts } from './process/free-ports.ts'
import { startProcess } from './process/start-process.ts'
import { tempFolder } from './temp-folder.fixtures.ts'

async function npmStart(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const lines: string[] = []
  const running = await startProcess({
    name: 'start',
    command: process.execPath,
    args: [join(import.meta.dirname, 'start.ts'), ...args],
    env,
    logFile: join(await tempFolder(), 'start.log'),
    readyTimeoutMs: 30_000,
    stopTimeoutMs: 10_000,
    onLine: (line) => lines.push(line),
  })
  return { lines, exit: await running.exited }
}

it('refuses a port that is taken, in one line and before it starts anything', async () => {
  const [port = 0] = await findFreePorts(1)
  const server = createServer().listen(port, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')

  const dataDir = join(await tempFolder(), 'data')
  const { lines, exit } = await npmStart(['--data', dataDir], { PORT: String(port) })
  expect(lines).toEqual([
    `port ${port} is taken: stop what listens there, or choose another: PORT=3001 npm start`,
  ])
  expect(exit).toEqual({ code: 1, signal: null })
  expect(existsSync(dataDir)).toBe(false)
})

it.each([
  [['--data', '/tmp/waybill-never-used'], { PORT: 'http' }, 'PORT must be from 1 to 65535'],
  [['--unknown'], {}, "Unknown option '--unknown'"],
])('refuses %j with %j', async (args, env, message) => {
  const { lines, exit } = await npmStart(args, env)
  expect(lines[0]).toContain(message)
  expect(exit.code).toBe(1)
})

it('tells how it is used', async () => {
  const { lines, exit } = await npmStart(['--help'])
  expect(lines.join('\n')).toMatch(/--fresh[^]*--data DIR[^]*--verbose/)
  expect(exit.code).toBe(0)
})
