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

const runVitest = async (filters: readonly string[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-vitest-'))
  const reportPath = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`]
  try {
    const vitest = join(rootDir, 'node_modules', '.bin', 'vitest')
    const exitCode = await inherit(vitest, ['run', ...reporters, ...filters])
    return judgeTests(readReport(reportPath), exitCode)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const filters = process.argv.slice(2)
const checked =
  filters.length > 0 ? 0 : await inherit(process.execPath, [join(import.meta.dirname, 'check.ts')])
const { line, ok, troubles } = await runVitest(filters)

for (const trouble of troubles) console.error(trouble)
if (checked !== 0) console.error('check failed; see above')
console.log(line)
process.exitCode = ok && checked === 0 ? 0 : 1
