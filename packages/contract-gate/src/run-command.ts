import type { Outcome } from './commands.ts'

/** Runs a command with the arguments of the process; what a person got wrong ends it with a sentence. */
export const runCommand = (command: (args: string[]) => Outcome): void => {
  try {
    const { output, exitCode } = command(process.argv.slice(2))
    process.stdout.write(output)
    process.exitCode = exitCode
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
