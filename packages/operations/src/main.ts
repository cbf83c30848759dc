import { text } from 'node:stream/consumers'
import { runCli } from './cli/run-cli.ts'
import { readOperatorEnv } from './env.ts'

const interrupt = new AbortController()
// The first Ctrl-C lets what was begun be finished; a second one ends the process as ever.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort())

process.exitCode = await runCli(process.argv.slice(2), {
  env: readOperatorEnv(),
  signal: interrupt.signal,
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  stdin: () => text(process.stdin),
})
