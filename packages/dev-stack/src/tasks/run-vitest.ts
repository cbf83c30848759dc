import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnv } from '../env.ts'
import { rootDir } from '../paths.ts'
import { judgeTests } from './test-outcome.ts'

/** Runs a command with this terminal; gives its exit code. */
export const inherit = (command: string, args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: rootDir, env: childEnv({}), stdio: 'inherit' })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

const readReport = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Runs vitest with these paths and options and prints `N passed, M failed` last. False unless everything passed.
 * `before`: what has failed already.
 */
export const runVitest = async (
  args: readonly string[],
  before: readonly string[] = [],
): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-vitest-'))
  const reportPath = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  try {
    const vitest = join(rootDir, 'node_modules', '.bin', 'vitest')
    const exitCode = await inherit(vitest, ['run', ...reporters, ...args])
    const isPicked = args.some((arg) => /^(?:-t$|--testNamePattern)/.test(arg))
    const { line, ok, troubles } = judgeTests(readReport(reportPath), { exitCode, before, isPicked })
    for (const trouble of troubles) console.error(trouble)
    console.log(line)
    return ok
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
