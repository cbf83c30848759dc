import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'

const TIMEOUT_MS = 240_000

const start = (...args: readonly string[]) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [output, told]: [string[], string[]] = [[], []]
  createInterface({ input: child.stdout }).on('line', (line) => output.push(line))
  const errors = createInterface({ input: child.stderr }).on('line', (line) => told.push(line))
  const exited = new Promise<number | null>((resolve) => void child.once('close', resolve))
  return { child, output, told, errors, exited }
}

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('waybill-chaos-'))

it(
  'a run in small kills every part that it is told to, finds nothing wrong, and leaves nothing behind',
  { timeout: TIMEOUT_MS },
  async () => {
    const before = folders()
    const options = ['--orders', '40', '--rate', '4', '--only', 'orders,inventory,payments', '--seed', '7']
    const { output, told, exited } = start(...options, '--json')
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
    expect(folders()).toEqual(before)
  },
)

it('Ctrl-C stops it and everything that it started', { timeout: TIMEOUT_MS }, async () => {
  const before = folders()
  const { child, output, errors, told, exited } = start('--orders', '500', '--seed', '7')
  const isKilling = new Promise<void>((resolve) => {
    errors.on('line', (line) => line.includes('kill -9') && resolve())
  })
  await Promise.race([isKilling, exited])
  child.kill('SIGINT')
  expect(await exited, told.join('\n')).toBe(130)
  expect(output).toEqual([])
  expect(told.at(-1)).toBe('stopped before it was over')
  expect(folders()).toEqual(before)
})

it('--help tells what it does, and starts nothing', async () => {
  const { output, exited } = start('--help')
  expect(await exited).toBe(0)
  expect(output.join('\n')).toMatch(/npm run chaos[^]*--orders[^]*--only/)
})
