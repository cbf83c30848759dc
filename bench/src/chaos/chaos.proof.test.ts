import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'

const TIMEOUT_MS = 240_000

/** Runs the command with a temporary folder of its own: others may be running chaos too. */
const start = (...args: readonly string[]) => {
  const temporary = mkdtempSync(join(tmpdir(), 'chaos-test-'))
  const command = [`TMPDIR=${temporary}`, process.execPath, join(import.meta.dirname, 'main.ts'), ...args]
  const child = spawn('env', command, { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(temporary, { recursive: true, force: true })
  })
  const folders = () => readdirSync(temporary).filter((name) => name.startsWith('waybill-chaos-'))
  const [output, told]: [string[], string[]] = [[], []]
  createInterface({ input: child.stdout }).on('line', (line) => output.push(line))
  const errors = createInterface({ input: child.stderr }).on('line', (line) => told.push(line))
  const exited = new Promise<number | null>((resolve) => void child.once('close', resolve))
  return { child, output, told, errors, exited, folders }
}

it(
  'a run in small kills every part that it is told to, finds nothing wrong, and leaves nothing behind',
  { timeout: TIMEOUT_MS },
  async () => {
    const options = ['--orders', '40', '--rate', '4', '--only', 'orders,inventory,payments', '--seed', '7']
    const { output, told, exited, folders } = start(...options, '--json')
    expect(await exited, told.join('\n')).toBe(0)
    expect(output).toHaveLength(1)
    expect(told).toEqual([])
    expect(JSON.parse(output[0] ?? '')).toMatchObject({
      orders: 40,
      accepted: 40,
      lost: 0,
      stuck: 0,
      doubleCharged: 0,
      oversold: 0,
      duplicateEmails: 0,
      kills: 6,
      seed: 7,
      ok: true,
    })
    expect(folders()).toEqual([])
  },
)

it('Ctrl-C stops it and everything that it started', { timeout: TIMEOUT_MS }, async () => {
  const { child, output, errors, told, exited, folders } = start('--orders', '500', '--seed', '7')
  const isKilling = new Promise<void>((resolve) => {
    errors.on('line', (line) => line.includes('kill -9') && resolve())
  })
  await Promise.race([isKilling, exited])
  child.kill('SIGINT')
  expect(await exited, told.join('\n')).toBe(130)
  expect(output).toEqual([])
  expect(told.at(-1)).toBe('stopped before it was over')
  expect(folders()).toEqual([])
})

it('--help tells what it does, and starts nothing', async () => {
  const { output, exited } = start('--help')
  expect(await exited).toBe(0)
  expect(output.join('\n')).toMatch(/npm run chaos[^]*--orders[^]*--only/)
})
