import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { packageDir } from './paths.ts'
import { startProcess } from './process/start-process.ts'
import { tempFolder } from './temp-folder.fixtures.ts'

interface Copy {
  readonly root: string
  /** Runs what every launch does first; gives back its exit code and output. */
  launch(): Promise<{ readonly code: number | null; readonly output: string }>
  installs(): number
}

/** A working copy whose pnpm does as it is told and counts. */
async function workingCopy(pnpm = 'sleep 0.2'): Promise<Copy> {
  const root = await tempFolder()
  const bin = join(root, 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  mkdirSync(join(root, 'node_modules', 'pnpm'))
  writeFileSync(join(root, 'package.json'), JSON.stringify({ packageManager: 'pnpm@1.2.3' }))
  writeFileSync(join(root, 'node_modules', 'pnpm', 'package.json'), JSON.stringify({ version: '1.2.3' }))
  writeFileSync(join(root, 'installs'), '')
  writeFileSync(join(bin, 'pnpm'), `#!/bin/sh\necho install >> "${root}/installs"\n${pnpm}\n`)
  chmodSync(join(bin, 'pnpm'), 0o755)
  const script = `import { installIfStale } from ${JSON.stringify(join(packageDir, 'bin', 'install.mjs'))}
    await installIfStale(${JSON.stringify(root)}, process.env)`
  return {
    root,
    installs: () => readFileSync(join(root, 'installs'), 'utf8').split('\n').length - 1,
    launch: async () => {
      const lines: string[] = []
      const running = await startProcess({
        name: 'launch',
        command: process.execPath,
        args: ['--input-type=module', '-e', script],
        logFile: join(root, 'launch.log'),
        readyTimeoutMs: 20_000,
        stopTimeoutMs: 1_000,
        onLine: (line) => lines.push(line),
      })
      const { code } = await running.exited
      return { code, output: lines.join('\n') }
    },
  }
}

it('installs once for launches at the same time, and not again', async () => {
  const copy = await workingCopy()
  const launched = await Promise.all([copy.launch(), copy.launch(), copy.launch()])
  expect(launched.map(({ code }) => code)).toEqual([0, 0, 0])
  expect((await copy.launch()).output).toBe('')
  expect(copy.installs()).toBe(1)
})

it('installs again when a manifest of a workspace has changed', async () => {
  const copy = await workingCopy()
  await copy.launch()
  mkdirSync(join(copy.root, 'apps', 'new'), { recursive: true })
  writeFileSync(join(copy.root, 'apps', 'new', 'package.json'), '{}')
  await copy.launch()
  expect(copy.installs()).toBe(2)
})

it('shows what pnpm said when it fails, and tries again the next time', async () => {
  const copy = await workingCopy('echo "lockfile is out of date" >&2; exit 1')
  const { code, output } = await copy.launch()
  expect(code).toBe(1)
  expect(output).toContain('lockfile is out of date')
  await copy.launch()
  expect(copy.installs()).toBe(2)
})

it('takes over the lock of a launch that was killed', async () => {
  const copy = await workingCopy()
  const name = createHash('sha256').update(copy.root).digest('hex').slice(0, 16)
  const lock = join(tmpdir(), `waybill-install-${process.getuid?.() ?? 0}-${name}.lock`)
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(lock, String(pid))
  onTestFinished(() => rmSync(lock, { force: true }))
  expect((await copy.launch()).code).toBe(0)
  expect(copy.installs()).toBe(1)
})

it('lists the commands, and refuses an unknown one', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(packageDir, 'bin', 'run.mjs'), ...args], { encoding: 'utf8' })
  expect(run('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^ {2}start .*^ {2}test /ms),
  })
  expect(run('toString')).toMatchObject({ status: 1, stderr: 'There is no command toString.\n\n' })
})
