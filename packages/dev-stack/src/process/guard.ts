import { spawn } from 'node:child_process'

/**
 * Ends child processes when this process ends without having done so: after a kill -9 nobody else does.
 * A shell that reads process ids from a pipe, and sees the pipe close.
 */
export interface Guard {
  /** Replaces the list of process groups to end. */
  watch(pids: readonly number[]): void
  /** Nothing is to be ended any more. */
  release(): void
}

const SCRIPT = 'while read -r line; do pids=$line; done; for pid in $pids; do kill -9 "-$pid"; done'

/** Starts a guard; with an empty list until `watch` is called. */
export function startGuard(): Guard {
  // Detached: a Ctrl-C in the terminal must not reach it.
  const shell = spawn('/bin/sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // It may have been killed itself; then there is no guard, and nothing else to do about it.
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  // No `--` before the group: Debian's shell takes it for a number.
  const write = (pids: readonly number[]) => shell.stdin.write(`${pids.join(' ')}\n`)
  return {
    watch: (pids) => void write(pids),
    release: () => {
      write([])
      shell.stdin.end()
    },
  }
}
