// `npm run check`: every gate on the source, without running it.
import { rootDir } from '../paths.ts'
import { repositoryGates } from './gates.ts'
import { runGates, summaryTable } from './run-gates.ts'

const verdicts = await runGates(repositoryGates(rootDir), (text) => process.stdout.write(text))
const failed = verdicts.filter(({ ok }) => !ok)

console.log(`\n${summaryTable(verdicts)}\n`)
console.log(
  failed.length === 0 ? 'check passed' : `check failed: ${failed.map(({ gate }) => gate.name).join(', ')}`,
)
process.exitCode = failed.length === 0 ? 0 : 1
