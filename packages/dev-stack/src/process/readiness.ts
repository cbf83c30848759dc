import type { ProcessExit, ProcessSpec } from './start-process.ts'

const POLL_MS = 100

/** What is known about a process that starts. */
export interface Starting {
  /** Resolves when a line of its output said that it is ready. */
  readonly lineSeen: Promise<void>
  readonly exited: Promise<ProcessExit>
  /** Its last lines of output. */
  readonly tail: readonly string[]
}

/** @throws Error when the process ends, or its time is over, before it is ready. */
export async function waitUntilReady(spec: ProcessSpec, starting: Starting): Promise<void> {
  const over = new AbortController()
  try {
    await Promise.race([
      spec.isReady === undefined ? starting.lineSeen : poll(spec.isReady, over.signal),
      failAtExit(spec, starting),
      failAtDeadline(spec, over.signal),
    ])
  } finally {
    over.abort()
  }
}

async function failAtExit(spec: ProcessSpec, { exited, tail }: Starting): Promise<never> {
  const { code, signal } = await exited
  const summary = `${spec.name} ended before it was ready (${signal ?? `exit code ${code}`})`
  throw new Error([summary, ...tail, `its log: ${spec.logFile}`].join('\n'))
}

async function failAtDeadline(spec: ProcessSpec, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${spec.name} was not ready within ${spec.readyTimeoutMs / 1000} s`)),
      spec.readyTimeoutMs,
    )
    over.addEventListener('abort', () => clearTimeout(timer))
  })
}

async function poll(isReady: () => Promise<boolean>, over: AbortSignal): Promise<void> {
  while (!over.aborted && !(await isReady())) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
