import { parseOptions, usage, type ChaosOptions } from './options.ts'
import { runChaos } from './run-chaos.ts'
import { summarise } from './summary.ts'

const MOST_FINDINGS_SHOWN = 50

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping.signal.aborted) console.error('stopping')
    stopping.abort()
  })
}

const run = async (options: ChaosOptions): Promise<boolean> => {
  const startedAt = performance.now()
  const log = (line: string) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    if (!options.isQuiet) console.error(`${seconds.padStart(6)}  ${line}`)
  }
  const result = await runChaos(options, { log, signal: stopping.signal })
  for (const { kind, subject, detail } of result.findings.slice(0, MOST_FINDINGS_SHOWN)) {
    log(`${kind}: ${subject}: ${detail}`)
  }
  const more = result.findings.length - MOST_FINDINGS_SHOWN
  if (more > 0) log(`and ${more} more`)
  const summary = summarise(result, options.seed)
  console.log(JSON.stringify(summary))
  return summary.ok
}

try {
  const options = parseOptions(process.argv.slice(2))
  if (options === undefined) console.log(usage)
  else process.exitCode = (await run(options)) ? 0 : 1
} catch (error) {
  const { aborted: isStopped } = stopping.signal
  const told = error instanceof Error ? error.message : error
  console.error(isStopped ? 'stopped before it was over' : told)
  process.exitCode = isStopped ? 130 : 1
}
