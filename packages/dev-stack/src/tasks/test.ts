// `npm test`: the gates of `npm run check`, then every test. With arguments, vitest alone with them.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnv } from '../env.ts'
import { rootDir } from '../paths.ts'
import { judgeTests } from './test-outcome.ts'

const inherit = (command: string, args: readonly string[]): Promise<number> =>
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

const runVitest = async (filters: readonly string[], before: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-vitest-'))
  const reportPath = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  try {
    const vitest = join(rootDir, 'node_modules', '.bin', 'vitest')
    const exitCode = await inherit(vitest, ['run', ...reporters, ...filters])
    const isPicked = filters.some((filter) => /^(?:-t$|--testNamePattern)/.test(filter))
    return judgeTests(readReport(reportPath), { exitCode, before, isPicked })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const help = `Usage:
  npm test                         npm run check, then every test
  npm test -- apps/orders          vitest alone, with these paths and options: --project unit, -t <name>, …
  npm test -- --help               this text

The last line is \`N passed, M failed\`. A failed or skipped test, an error outside of the tests, a failed gate
or no test at all ends with 1.`

const test = async (filters: readonly string[]): Promise<boolean> => {
  const check = join(import.meta.dirname, 'check.ts')
  const checked = filters.length > 0 ? 0 : await inherit(process.execPath, [check])
  const before = checked === 0 ? [] : ['npm run check failed; its report is above']
  const { line, ok, troubles } = await runVitest(filters, before)
  for (const trouble of troubles) console.error(trouble)
  console.log(line)
  return ok
}

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) console.log(help)
else process.exitCode = (await test(args)) ? 0 : 1
