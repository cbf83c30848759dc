import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const copy = mkdtempSync(join(tmpdir(), 'waybill-contracts-'))
const started = { timeout: 60_000 }

const run = (entry: 'main.ts' | 'check.ts', ...args: string[]) =>
  new Promise<{ exitCode: number; output: string }>((resolve, reject) => {
    const output: string[] = []
    const child = spawn(process.execPath, [join('packages/contract-gate/src', entry), ...args], {
      cwd: copy,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output: output.join('') }))
  })

// A copy of the repository, released as it is, in which then an order may have fewer of a kind.
beforeAll(async () => {
  for (const folder of ['packages/contracts', 'packages/contract-gate']) {
    cpSync(join(root, folder), join(copy, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !['.turbo', 'released.json'].includes(basename(path)),
    })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  await run('main.ts', 'release')
  const shapes = join(copy, 'packages/contracts/src/order-shapes.ts')
  const text = readFileSync(shapes, 'utf8')
  const narrower = text.replace('quantity: z.int().min(1).max(99)', 'quantity: z.int().min(1).max(9)')
  writeFileSync(shapes, narrower)
}, started.timeout)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('npm run contracts:check, in a copy of the repository with a narrower contract', started, () => {
  test('names the field, the consumers and a payload that proves it', async () => {
    const { exitCode, output } = await run('check.ts')
    expect(exitCode).toBe(1)
    const about = output.split('\n\n').find((part) => part.startsWith('✗ order.placed v1'))
    expect(about).toContain('lines[].quantity')
    expect(about).toMatch(/affected {2}.*orders.*inventory/)
    expect(about).toMatch(/witness {3}\{.*"quantity":10,.*\}\n +refused: lines\.0\.quantity: Too big/)
    expect(about).toContain('append version 2')
  })

  test('says the same to programs', async () => {
    const { exitCode, output } = await run('check.ts', '--json')
    const { findings, stale } = JSON.parse(output) as {
      findings: { event: string; path: string; witness: { payload: { lines: { quantity: number }[] } } }[]
      stale: { path: string }[]
    }
    const placed = findings.find(({ event }) => event === 'order.placed')
    expect(placed?.path).toBe('lines[].quantity')
    expect(placed?.witness.payload.lines.map(({ quantity }) => quantity)).toContain(10)
    expect(stale.map(({ path }) => path)).toContain('docs/events.md')
    expect(exitCode).toBe(1)
  })

  test('tells how it is used, and refuses what it does not know', async () => {
    const [help, unknown, misspelt] = await Promise.all([
      run('check.ts', '--help'),
      run('check.ts', '--jsn'),
      run('main.ts', 'relaese'),
    ])
    expect(help).toMatchObject({ exitCode: 0, output: expect.stringMatching(/^Usage:/) as unknown })
    expect(unknown).toMatchObject({ exitCode: 1, output: expect.stringMatching(/--jsn/) as unknown })
    expect(misspelt).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(/release --accept/) as unknown,
    })
  })
})
