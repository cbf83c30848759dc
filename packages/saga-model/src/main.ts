// `npm run model`: as many schedules as there is time for.
import { parseArgs } from 'node:util'
import type { Coverage } from './coverage.ts'
import { testOf } from './failure-report.ts'
import { runModel } from './run-model.ts'

const usage = `npm run model -- [options]

Plays schedules of deliveries, duplicates, crashes, time-outs and deadlines against the saga's real decisions and
reactions, and checks that money and stock come out right. Exits with 1 and prints a test when one breaks a promise.

  --schedules N   how many; default 100000
  --seed S        the same seed gives the same schedules; default: another one each time
  --threads N     default: one for each core, 4 at most
  --help          this text`

const wholeNumber = (name: string, text: string, least: number): number => {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= least) return value
  throw new Error(`--${name} must be a whole number from ${least} up, not ${text}`)
}

const print = (text: string) => void process.stdout.write(`${text}\n`)

const tableOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `  ${name.padEnd(28)}${count.toLocaleString('en').padStart(14)}`)
    .join('\n')

const printCoverage = ({ choices, endings }: Coverage) =>
  print(`Choices made\n${tableOf(choices)}\nOrders ended\n${tableOf(endings)}`)

const run = async (args: readonly string[]): Promise<boolean> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      schedules: { type: 'string', default: '100000' },
      seed: { type: 'string' },
      threads: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help === true) {
    print(usage)
    return true
  }
  const schedules = wholeNumber('schedules', values.schedules, 1)
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : wholeNumber('seed', values.seed, 0)
  const threads = values.threads === undefined ? {} : { threads: wholeNumber('threads', values.threads, 1) }
  print(`Seed ${seed}, ${schedules.toLocaleString('en')} schedules`)
  const startedAt = performance.now()
  let toldAt = startedAt
  const onProgress = (played: number) => {
    const now = performance.now()
    if (now - toldAt < 2_000) return
    toldAt = now
    const perSecond = Math.round((played / (now - startedAt)) * 1_000)
    print(`${played.toLocaleString('en')} schedules, ${perSecond.toLocaleString('en')} per second`)
  }
  const { played, durationMs, coverage, failure } = await runModel({
    schedules,
    seed,
    onProgress,
    ...threads,
  })
  printCoverage(coverage)
  const perSecond = Math.round((played / durationMs) * 1_000).toLocaleString('en')
  const took = `${played.toLocaleString('en')} schedules in ${(durationMs / 1_000).toFixed(1)} s, ${perSecond} per second`
  if (failure === undefined) {
    print(`No promise was broken: ${took}, seed ${seed}`)
    return true
  }
  print(`BROKEN: ${failure.violation.rule}\n${failure.violation.detail}\n${took}, seed ${seed}\n`)
  print(`As a test, for packages/saga-model/src:\n\n${testOf(failure)}`)
  return false
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
