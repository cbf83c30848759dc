import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { childEnv } from '../env.ts'
import { rootDir } from '../paths.ts'

/** What a command-line tool said, with its exit code; 1 when a signal ended it. */
export interface ToolResult {
  readonly exitCode: number
  readonly output: string
}

const collect = (stream: NodeJS.ReadableStream, into: string[]) =>
  stream.setEncoding('utf8').on('data', (text: string) => into.push(text))

/**
 * Runs a tool of `node_modules/.bin` to its end.
 * Rejects only when the tool cannot be started.
 */
export function runTool(name: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  return runProgram(join(rootDir, 'node_modules', '.bin', name), args, cwd)
}

/** Runs one of the repository's own programs to its end, under this Node. */
export function runOwn(entry: string, args: readonly string[]): Promise<ToolResult> {
  return runProgram(process.execPath, [join(rootDir, entry), ...args], rootDir)
}

function runProgram(command: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnv({ DO_NOT_TRACK: '1', NO_COLOR: '1' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: string[] = []
    collect(child.stdout, output)
    collect(child.stderr, output)
    child.once('error', reject)
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output: output.join('') }))
  })
}
