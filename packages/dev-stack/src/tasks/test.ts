// `npm test`: the gates of `npm run check`, then the tests. With arguments, vitest alone with them.
import { join } from 'node:path'
import { inherit, runVitest } from './run-vitest.ts'

const help = `Usage:
  npm test                         npm run check, then every test that is not a proof
  npm test -- apps/orders          vitest alone, with these paths and options: --project unit, -t <name>, …
  npm test -- --help               this text

The proofs that take longer run by npm run prove. The last line is \`N passed, M failed\`. A failed or skipped
test, an error outside of the tests, a failed gate or no test at all ends with 1.`

const test = async (filters: readonly string[]): Promise<boolean> => {
  if (filters.length > 0) return runVitest(filters)
  const checked = await inherit(process.execPath, [join(import.meta.dirname, 'check.ts')])
  return runVitest(['--project=!proof'], checked === 0 ? [] : ['npm run check failed; its report is above'])
}

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) console.log(help)
else process.exitCode = (await test(args)) ? 0 : 1
