// `npm run contracts`: writes what is made of the contracts; with `release`, records them as released.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { allEvents } from '@waybill/contracts'
import { type Outcome, release, writeDocuments } from './commands.ts'
import { repositoryAt } from './repository.ts'
import { runCommand } from './run-command.ts'

const help = `Usage:
  npm run contracts                            write docs/events.md, docs/asyncapi.yaml and docs/schemas/events
  npm run contracts -- release                 record the present contracts as the released ones
  npm run contracts -- release --accept <type> … although this event breaks somebody; may be repeated
  npm run contracts -- --help                  this text

A release is recorded when it is deployed, in packages/contracts/released.json; npm run contracts:check compares with it.
`

const options = {
  accept: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h', default: false },
} as const

runCommand((args): Outcome => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (values.help) return { output: help, exitCode: 0 }
  const parts = { events: allEvents, repository: repositoryAt(join(import.meta.dirname, '../../..')) }
  const [command, ...more] = positionals
  if (command === 'release' && more.length === 0) return release(parts, values.accept)
  if (command === undefined && values.accept.length === 0) return writeDocuments(parts)
  return { output: help, exitCode: 1 }
})
