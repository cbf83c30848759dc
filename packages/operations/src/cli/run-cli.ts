import { EventSchemaError } from '@waybill/contracts'
import { UsageError } from '../usage-error.ts'
import { auditCommand } from './audit-command.ts'
import type { Command, Io } from './command.ts'
import { dlqListCommand, dlqShowCommand } from './dlq-read-commands.ts'
import { dlqDiscardCommand, dlqEditCommand, dlqReplayCommand } from './dlq-write-commands.ts'
import { keysIssueCommand } from './keys-command.ts'
import { ordersShowCommand } from './orders-command.ts'
import { topologyApplyCommand, topologyPlanCommand } from './topology-commands.ts'

const commands: readonly Command[] = [
  auditCommand,
  ordersShowCommand,
  dlqListCommand,
  dlqShowCommand,
  dlqReplayCommand,
  dlqEditCommand,
  dlqDiscardCommand,
  topologyPlanCommand,
  topologyApplyCommand,
  keysIssueCommand,
]

const usageOf = (listed: readonly Command[]): string => `npm run waybill -- <command> [options]

An operator's tool for a running Waybill. Every command takes --help.

${listed.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`).join('\n')}`

/**
 * Runs one command of the `waybill` tool. Resolves to its exit code: 0, 1 when something is wrong or was not done, 2
 * when the arguments make no sense. Never rejects.
 */
export const runCli = async (args: readonly string[], io: Io): Promise<number> => {
  try {
    const [first = '--help', second = ''] = args
    const command = commands.find(({ name }) => name === first || name === `${first} ${second}`)
    if (command !== undefined) return await command.run(args.slice(command.name.split(' ').length), io)
    const group = commands.filter(({ name }) => name.startsWith(`${first} `))
    if (first === '--help' || first === '-h') io.out(usageOf(commands))
    else if (group.length > 0 && ['', '--help', '-h'].includes(second)) io.out(usageOf(group))
    else throw new UsageError(`there is no command ${[first, second].join(' ').trim()}; see --help`)
    return 0
  } catch (error) {
    if (io.signal.aborted) {
      io.err('interrupted')
      return 1
    }
    io.err(error instanceof Error ? error.message : String(error))
    return error instanceof UsageError || error instanceof EventSchemaError ? 2 : 1
  }
}
