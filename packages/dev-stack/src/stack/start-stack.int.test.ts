import { MongoClient } from 'mongodb'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { startProcess, type RunningProcess } from '../process/start-process.ts'
import { tempFolder } from '../temp-folder.fixtures.ts'
import { identify } from '../process/process-identity.ts'
import { smallService } from './stack-runner.fixtures.ts'
import { startStack, type Stack } from './start-stack.ts'

/** Found and not started: nothing of these tests talks to them. */
const EXTERNAL = { MONGODB_URI: 'mongodb://127.0.0.1:1', AMQP_URL: 'amqp://127.0.0.1:1' }

function useExternal(): void {
  for (const [name, value] of Object.entries(EXTERNAL)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
}

async function start(dataDir: string, lines: string[] = []): Promise<Stack> {
  const stack = await startStack({
    dataDir,
    services: [smallService('one'), smallService('two')],
    log: (line) => lines.push(line),
  })
  onTestFinished(() => stack.stop())
  return stack
}

/** A supervisor in a process of its own, to be killed. */
async function runStack(dataDir: string, ...more: readonly string[]): Promise<RunningProcess> {
  const runner = await startProcess({
    name: 'supervisor',
    command: process.execPath,
    args: [join(import.meta.dirname, 'stack-runner.fixtures.ts'), dataDir, ...more],
    env: EXTERNAL,
    logFile: join(dataDir, '..', 'runner.log'),
    readyLine: /^ready$/,
    readyTimeoutMs: 20_000,
    stopTimeoutMs: 10_000,
  })
  onTestFinished(() => runner.kill('SIGKILL'))
  return runner
}

async function stillRunning(pids: Stack['pids']): Promise<number[]> {
  const found = await Promise.all(Object.values(pids).map(identify))
  return found.flatMap((identity) => identity?.pid ?? [])
}

const stackSchema = z.object({
  pids: z.record(z.string(), z.number()),
  urls: z.record(z.string(), z.string()),
})

const readStack = async (dataDir: string) =>
  stackSchema.parse(JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')))

const eventually = { timeout: 20_000, interval: 50 }

it('starts again what is killed, keeps the data, tells the new process ids and stops everything', async () => {
  const dataDir = await tempFolder()
  const lines: string[] = []
  const stack = await start(dataDir, lines)
  const before = stack.pids
  expect(Object.keys(before).toSorted()).toEqual(['mongodb', 'one', 'rabbitmq', 'supervisor', 'two'])
  expect((await fetch(`${stack.urls['one']}/readyz`)).status).toBe(200)

  const client = await new MongoClient(stack.mongodb, { serverSelectionTimeoutMS: 20_000 }).connect()
  onTestFinished(() => client.close())
  await client.db('kept').collection('notes').insertOne({ text: 'kept' })

  stack.kill('mongodb')
  stack.kill('one')
  await expect
    .poll(() => lines, eventually)
    .toEqual(expect.arrayContaining(['mongodb is back', 'one is back']))
  const after = stack.pids
  expect(after['mongodb']).not.toBe(before['mongodb'])
  expect(after['one']).not.toBe(before['one'])
  expect(after['two']).toBe(before['two'])
  expect((await fetch(`${stack.urls['one']}/readyz`)).status).toBe(200)
  await expect(client.db('kept').collection('notes').countDocuments()).resolves.toBe(1)
  await expect
    .poll(async () => readStack(dataDir), eventually)
    .toMatchObject({ pids: after, urls: stack.urls })

  expect(() => stack.kill('three')).toThrow('the stack has no part called three')
  await stack.stop()
  await expect(stillRunning(after)).resolves.toEqual([process.pid])
  expect(existsSync(join(dataDir, 'stack.json'))).toBe(false)
})

it('leaves nothing behind when the supervisor is killed, and refuses a second one while it runs', async () => {
  const dataDir = join(await tempFolder(), 'data')
  const supervisor = await runStack(dataDir)
  await supervisor.ready
  const { pids } = await readStack(dataDir)
  expect(pids['supervisor']).toBe(supervisor.pid)

  const second = await runStack(dataDir)
  await expect(second.ready).rejects.toThrow(`already running in ${dataDir} (process ${supervisor.pid})`)

  process.kill(supervisor.pid, 'SIGKILL')
  await supervisor.exited
  await expect.poll(async () => stillRunning(pids), eventually).toEqual([])

  const third = await runStack(dataDir)
  await third.ready
  await third.stop()
  await expect(third.exited).resolves.toEqual({ code: 0, signal: null })
})

it('says which service cannot start, and ends the others', async () => {
  useExternal()
  const dataDir = await tempFolder()
  const lines: string[] = []
  const broken = { ...smallService('broken'), entry: '/nowhere/main.ts' }
  const starting = startStack({
    dataDir,
    services: [broken, smallService('one')],
    log: (line) => lines.push(line),
  })
  await expect(starting).rejects.toThrow(
    /^broken ended before it was ready \(exit code 1\)[^]*Cannot find module/,
  )
  expect(lines.filter((line) => line.endsWith('starting it again'))).toHaveLength(2)
  expect(existsSync(join(dataDir, 'supervisor.json'))).toBe(false)
})

it('gives up the start when it is asked to', async () => {
  useExternal()
  const dataDir = await tempFolder()
  const stopping = new AbortController()
  const starting = startStack({
    dataDir,
    services: [],
    signal: stopping.signal,
    log: (line) => line.startsWith('using RabbitMQ') && stopping.abort(),
  })
  await expect(starting).rejects.toThrow('stopped before it was ready')
  expect(existsSync(join(dataDir, 'supervisor.json'))).toBe(false)
})

it('ends everything at once when it is asked twice', async () => {
  const dataDir = join(await tempFolder(), 'data')
  const supervisor = await runStack(dataDir, 'stubborn')
  await supervisor.ready
  const { pids } = await readStack(dataDir)
  supervisor.kill('SIGINT')
  await expect
    .poll(async () => {
      // Until it is another key press, and not the same one that arrives twice.
      supervisor.kill('SIGINT')
      return stillRunning(pids)
    }, eventually)
    .toEqual([])
  await expect(supervisor.exited).resolves.toEqual({ code: 130, signal: null })
})
