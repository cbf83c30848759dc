import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const copy = mkdtempSync(join(tmpdir(), 'waybill-contracts-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

// What the gate reads and writes, as it is now and released as it is now.
beforeEach(async () => {
  for (const folder of ['packages', 'docs']) rmSync(join(copy, folder), { recursive: true, force: true })
  for (const folder of ['packages/contracts', 'packages/contract-gate', 'docs/schemas']) {
    cpSync(join(root, folder), join(copy, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => basename(path) !== '.turbo',
    })
  }
  rmSync(join(copy, 'node_modules'), { force: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  rmSync(join(copy, 'packages/contracts/released.json'))
  await run('main.ts')
  await run('main.ts', 'release')
})

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

const edit = (path: string, from: string, to: string) => {
  const text = readFileSync(join(copy, path), 'utf8')
  if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`)
  writeFileSync(join(copy, path), text.replace(from, to))
}
const allowFewer = () =>
  edit(
    'packages/contracts/src/order-shapes.ts',
    'quantity: z.int().min(1).max(99)',
    'quantity: z.int().min(1).max(9)',
  )

describe('npm run contracts:check', { timeout: 30_000 }, () => {
  test('is content with what was just released', async () => {
    const { exitCode, output } = await run('check.ts')
    expect(output).toMatch(/compatible with the last release\ncompared \d\d documents of \d\d events\n$/)
    expect(exitCode).toBe(0)
  })

  test('names the field, the consumers and a payload that proves it', async () => {
    allowFewer()
    await run('main.ts')
    const { exitCode, output } = await run('check.ts')
    expect(exitCode).toBe(1)
    const about = output.split('\n\n').find((part) => part.startsWith('✗ order.placed v1'))
    expect(about).toContain('lines[].quantity')
    expect(about).toMatch(/affected {2}.*orders.*inventory/)
    expect(about).toMatch(/witness {3}\{.*"quantity":10,.*\}\n +refused: lines\.0\.quantity: Too big/)
    expect(about).toContain('append version 2')
  })

  test('says the same to programs', async () => {
    allowFewer()
    const { exitCode, output } = await run('check.ts', '--json')
    const { findings, stale } = JSON.parse(output) as {
      findings: { event: string; path: string; witness: { payload: { lines: { quantity: number }[] } } }[]
      stale: { path: string }[]
    }
    const placed = findings.find(({ event }) => event === 'order.placed')
    expect(placed?.path).toBe('lines[].quantity')
    expect(placed?.witness.payload.lines.map(({ quantity }) => quantity)).toContain(10)
    expect(stale.map(({ path }) => path)).toContain('docs/schemas/events/order.placed.v1.json')
    expect(exitCode).toBe(1)
  })

  test.each([
    [
      'is edited by hand',
      () => edit('docs/events.md', '# Events', '# Happenings'),
      'docs/events.md (differs)',
    ],
    [
      'is missing',
      () => rmSync(join(copy, 'docs/schemas/events/order.placed.v1.json')),
      'docs/schemas/events/order.placed.v1.json (missing)',
    ],
    [
      'belongs to no event',
      () => writeFileSync(join(copy, 'docs/schemas/events/order.eaten.v1.json'), '{}'),
      'docs/schemas/events/order.eaten.v1.json (no contract has it)',
    ],
  ])('sees a document that %s', async (_, spoil, stale) => {
    spoil()
    const { exitCode, output } = await run('check.ts')
    expect(output).toContain(`stale: ${stale}; npm run contracts`)
    expect(exitCode).toBe(1)
    await run('main.ts')
    expect((await run('check.ts')).exitCode).toBe(0)
  })

  test('without a release there is nothing to compare with, and it says so', async () => {
    rmSync(join(copy, 'packages/contracts/released.json'))
    expect(await run('check.ts')).toEqual({
      exitCode: 1,
      output: 'there is no release yet: npm run contracts -- release\n',
    })
  })

  test('tells how it is used, and refuses what it does not know', async () => {
    expect(await run('check.ts', '--help')).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^Usage:/) as unknown,
    })
    expect(await run('check.ts', '--jsn')).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(/--jsn/) as unknown,
    })
    expect(await run('main.ts', '--help')).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/release/) as unknown,
    })
    expect(await run('main.ts', 'relaese')).toMatchObject({ exitCode: 1 })
  })
})

describe('npm run contracts -- release', { timeout: 30_000 }, () => {
  test('refuses what breaks, and takes it when it is meant', async () => {
    edit('packages/contracts/src/user-events.ts', 'revision: z.int().min(1)', 'revision: z.int().min(2)')
    const before = readFileSync(join(copy, 'packages/contracts/released.json'), 'utf8')
    const refused = await run('main.ts', 'release')
    expect(refused.exitCode).toBe(1)
    expect(refused.output).toMatch(/user\.profile_updated v1: revision[^]*nothing was written/)
    expect(readFileSync(join(copy, 'packages/contracts/released.json'), 'utf8')).toBe(before)

    const accepted = await run('main.ts', 'release', '--accept', 'user.profile_updated')
    expect(accepted).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^accepted: user\.profile_updated/) as unknown,
    })
    await run('main.ts')
    expect((await run('check.ts')).exitCode).toBe(0)
  })

  test('accepts nothing that breaks nobody', async () => {
    const { exitCode, output } = await run('main.ts', 'release', '--accept', 'order.placed')
    expect(output).toBe('nothing breaks order.placed: there is nothing to accept\n')
    expect(exitCode).toBe(1)
  })
})
