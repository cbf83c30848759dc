// `npm run contracts:check`: whether the present contracts break anybody who runs the released ones.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { allEvents } from '@waybill/contracts'
import { check, type Outcome } from './commands.ts'
import { repositoryAt } from './repository.ts'
import { runCommand } from './run-command.ts'

const help = `Usage:
  npm run contracts:check             compare the contracts with the last release, and the documents with the contracts
  npm run contracts:check -- --json   the same, for programs
  npm run contracts:check -- --help   this text

Ends with 1 when a change breaks somebody, when that cannot be decided, or when a document is stale. Every finding
names the field, the services that are affected, what to do, and a payload that one side sends and the other refuses.
`

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

runCommand((args): Outcome => {
  const { values } = parseArgs({ args, options })
  if (values.help) return { output: help, exitCode: 0 }
  const repository = repositoryAt(join(import.meta.dirname, '../../..'))
  return check({ events: allEvents, repository }, values.json)
})
