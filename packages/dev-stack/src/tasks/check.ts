// `npm run check`: every gate on the source, without running it.
import { rootDir } from '../paths.ts'
import { contractsGate } from './contracts-gate.ts'
import { repositoryGates } from './gates.ts'
import { type Gate, runGates, summaryTable } from './run-gates.ts'
import { shippingGates } from './shipping-gates.ts'

const help = (gates: readonly Gate[]) => `Usage:
  npm run check                    every gate
  npm run check -- <gate> …        only these
  npm run check -- --help          this text

Gates:
${gates.map(({ name, holds }) => `  ${name.padEnd(13)} ${holds}`).join('\n')}`

const check = async (gates: readonly Gate[]): Promise<boolean> => {
  const verdicts = await runGates(gates, (text) => process.stdout.write(text))
  const failed = verdicts.filter(({ ok }) => !ok).map(({ gate }) => gate.name)
  console.log(`\n${summaryTable(verdicts)}\n`)
  console.log(failed.length === 0 ? 'check passed' : `check failed: ${failed.join(', ')}`)
  return failed.length === 0
}

const gates = [...repositoryGates(rootDir), ...shippingGates(rootDir), contractsGate(rootDir)]
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => gates.every((gate) => gate.name !== name))

if (wanted.includes('--help') || wanted.includes('-h')) {
  console.log(help(gates))
} else if (unknown.length > 0) {
  console.error(`There is no gate ${unknown.join(', ')}.\n\n${help(gates)}`)
  process.exitCode = 1
} else {
  const chosen = wanted.length > 0 ? gates.filter(({ name }) => wanted.includes(name)) : gates
  process.exitCode = (await check(chosen)) ? 0 : 1
}
