import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { privateDatabase } from '@waybill/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { freePort, surroundings, type Surroundings } from './service.fixtures.ts'

const program = fileURLToPath(new URL('./program.fixtures.ts', import.meta.url))

let around: Surroundings
const children: ChildProcess[] = []

beforeAll(async () => {
  around = await surroundings()
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => around.drop())

/** Runs the program; `until(msg)` resolves with the first line of that message. */
const run = (variables: Record<string, string>, mode = '') => {
  const child = spawn(process.execPath, [program, JSON.stringify(variables), mode], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
  })
  children.push(child)
  const lines: Record<string, unknown>[] = []
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const waiting = new Map<string, () => void>()
  createInterface(child.stdout).on('line', (text) => {
    const line = JSON.parse(text) as Record<string, unknown>
    lines.push(line)
    waiting.get(String(line['msg']))?.()
  })
  return {
    lines,
    errors: () => errors,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    until: (msg: string) => new Promise<void>((resolve) => waiting.set(msg, resolve)),
    exited: once(child, 'close').then(([code]) => code as number | null),
  }
}

describe('a service as a program', () => {
  it('drains on SIGTERM and exits with 0', async () => {
    const service = run({ ...around.variables })
    await service.until('ready')
    service.kill('SIGTERM')
    expect(await service.exited).toBe(0)
    expect(service.lines.at(-1)?.['msg']).toMatch(/^drained in \d+ ms$/)
    expect(service.errors()).toBe('')
  })

  it('exits with 0 on a signal while it still waits for the broker', async () => {
    const service = run({ ...around.variables, AMQP_URL: `amqp://127.0.0.1:${await freePort()}` })
    await service.until('connected to MongoDB')
    service.kill('SIGINT')
    expect(await service.exited).toBe(0)
  })

  it('exits with 1 when its deadline cut something off', async () => {
    const service = run({ ...around.variables, SHUTDOWN_DEADLINE_MS: '300' }, 'stuck')
    await service.until('ready')
    service.kill('SIGTERM')
    expect(await service.exited).toBe(1)
    expect(service.lines.at(-1)).toMatchObject({ level: 'warn', cutOff: ['service: did not end in time'] })
  })

  it('ends at once on a second signal', async () => {
    const service = run({ ...around.variables, SHUTDOWN_DEADLINE_MS: '60000' }, 'stuck')
    await service.until('ready')
    service.kill('SIGTERM')
    await service.until('event bus is stopped')
    service.kill('SIGTERM')
    expect(await service.exited).toBe(1)
  })

  it('with `migrate` runs the migrations without a broker, once, and ends', async () => {
    const database = privateDatabase('migrate')
    onTestFinished(() => database.drop())
    const AMQP_URL = `amqp://127.0.0.1:${await freePort()}`
    const variables = { ...around.variables, AMQP_URL, MONGODB_URI: database.uri }
    const first = run(variables, 'migrate')
    expect(await first.exited).toBe(0)
    const second = run(variables, 'migrate')
    expect(await second.exited).toBe(0)
    expect(first.lines.concat(second.lines).filter(({ migration }) => migration === 'first')).toHaveLength(2)
    expect(first.lines.at(-1)).toMatchObject({ msg: 'migrated', migrations: 1 })
  })

  it('lists every bad variable on stderr and exits with 1', async () => {
    const service = run({ AMQP_URL: 'http://secret-host' })
    expect(await service.exited).toBe(1)
    expect(service.errors()).toContain('AMQP_URL must be a URL that starts with amqp:// or amqps://')
    expect(service.errors()).toContain('MONGODB_URI is not set')
    expect(service.errors()).not.toContain('secret-host')
  })

  it('logs why it could not start and exits with 1', async () => {
    const first = run({ ...around.variables })
    await first.until('ready')
    const url = String(first.lines.find(({ msg }) => msg === 'ready')?.['url'])
    const second = run({ ...around.variables, PORT: new URL(url).port })
    expect(await second.exited).toBe(1)
    expect(second.lines.at(-1)).toMatchObject({ msg: 'could not start', errorCode: 'EADDRINUSE' })
  })

  it('logs what nobody caught and exits with 1', async () => {
    const service = run({ ...around.variables }, 'crash')
    expect(await service.exited).toBe(1)
    expect(service.lines.at(-1)).toMatchObject({ msg: 'crashed', error: 'nobody caught this' })
  })
})
