// `npm run prove`: the tests that take too long for `npm test`.
import { runVitest } from './run-vitest.ts'

const help = `Usage:
  npm run prove                    every proof
  npm run prove -- packages/store  those below a path, and other options of vitest
  npm run prove -- --help          this text

Crashes between any two steps, killed brokers, a small run of chaos, generators, broken contracts, bundles and images.`

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h')) console.log(help)
else process.exitCode = (await runVitest(['--project=proof', ...args])) ? 0 : 1
